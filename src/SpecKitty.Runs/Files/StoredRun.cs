using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>A run as its folder has it.</summary>
/// <param name="Run">The run, folded from its journal.</param>
/// <param name="Journal">That journal.</param>
/// <param name="State">The snapshot, which may be behind; null when there is none.</param>
/// <param name="Types">What it froze, by hash.</param>
internal sealed record StoredRun(MissionRun Run, RunJournal Journal, JsonObject? State, ImmutableDictionary<string, CompiledMissionType> Types);
