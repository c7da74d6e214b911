using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>When something is written to a run, and who caused it.</summary>
/// <param name="At">The time.</param>
/// <param name="Actor">Who.</param>
public sealed record RunMoment(Instant At, Actor Actor)
{
    /// <summary>The facts that were decided on, to be kept beside the run; null when nothing was decided.</summary>
    public RunFacts? Facts { get; init; }
}
