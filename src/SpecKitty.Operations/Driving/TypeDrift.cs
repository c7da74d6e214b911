using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Driving;

/// <summary>Whether the Mission Type means something else than what a run froze; the run goes on with its own, and somebody is told.</summary>
internal static class TypeDrift
{
    /// <summary>A warning when it does. A comment in its source means nothing.</summary>
    public static ImmutableArray<Warning> Of(Situation situation, Surroundings surroundings) => situation.Run is { } run && Hash(situation.Mission, surroundings) is { } present && present != run.TypeHash
        ? [new Warning("TYPE_DRIFT", $"Mission type `{run.Type.Key}` has changed since mission run `{run.Id}` began; the run goes on with it as it was.", $"spec-kitty mission-run migrate {run.Id}")]
        : [];

    private static string? Hash(MissionContext mission, Surroundings surroundings) =>
        surroundings.MissionTypes(mission.Place.Checkout ?? mission.Repository.PrimaryCheckout).Load(mission.Meta.Type).Succeeded(out var loaded, out _)
            ? Hashing.Sha256(CanonicalJson.Bytes(loaded.Type.ToJson(), JsonStyle.Canonical))
            : null;
}
