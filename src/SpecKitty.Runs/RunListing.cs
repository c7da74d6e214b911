using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>Every run that this checkout has files of.</summary>
/// <param name="Runs">The whole ones, by id.</param>
/// <param name="Orphans">Those whose files name no Mission.</param>
/// <param name="Damaged">Those that cannot be read, each with the reason and a remedy.</param>
public sealed record RunListing(ImmutableArray<MissionRun> Runs, ImmutableArray<OrphanRun> Orphans, ImmutableArray<Refusal> Damaged);
