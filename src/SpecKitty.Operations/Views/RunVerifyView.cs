using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A Mission Run, looked at from all sides.</summary>
/// <param name="MissionRunId">The run.</param>
/// <param name="MissionSlug">Its Mission.</param>
/// <param name="Checks">What was looked at, and what is wrong with it.</param>
public sealed record RunVerifyView(MissionRunId MissionRunId, MissionSlug MissionSlug, ImmutableArray<RunCheckView> Checks);
