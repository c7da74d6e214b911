using System.Collections.Immutable;
using SpecKitty.Context;

namespace SpecKitty.Operations.Driving;

/// <summary>Whether the Mission Type means something else than what a run froze: somebody is told, and a strict run hands out nothing new.</summary>
internal static class TypeDrift
{
    /// <summary>A warning when it does.</summary>
    public static ImmutableArray<Warning> Of(Situation situation, Surroundings surroundings) => situation.Run is { } run && situation.HasDrifted(surroundings)
        ? [new Warning("TYPE_DRIFT", $"Mission type `{run.Type.Key}` has changed since mission run `{run.Id}` began; the run {(run.IsStrict ? "stops for that" : "goes on with it as it was")}.", $"spec-kitty mission-run migrate {run.Id}")]
        : [];
}
