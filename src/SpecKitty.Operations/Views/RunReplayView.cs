using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A Mission Run that was decided once more.</summary>
/// <param name="MissionRunId">The run.</param>
/// <param name="MissionSlug">Its Mission.</param>
/// <param name="Seq">How many rows its journal has.</param>
/// <param name="Decisions">How many decisions those record.</param>
/// <param name="Flaws">What does not come out as it was recorded, or cannot be tried.</param>
public sealed record RunReplayView(MissionRunId MissionRunId, MissionSlug MissionSlug, int Seq, int Decisions, ImmutableArray<FlawView> Flaws)
{
    /// <summary>Whether every decision comes out as it was recorded.</summary>
    public bool IsReproduced => Flaws.IsEmpty;
}
