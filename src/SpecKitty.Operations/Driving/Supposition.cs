using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations.Driving;

/// <summary>The Mission as it would be if some of its Work Packages stood elsewhere; nothing is written.</summary>
internal static class Supposition
{
    /// <summary>The situation with those lanes and the facts that follow from them; codes <c>WP_NOT_FOUND</c>, <c>UNFINALIZED</c>.</summary>
    public static Outcome<Situation> Of(Situation situation, ImmutableArray<SupposedLane> lanes, Surroundings surroundings)
    {
        if (lanes.IsEmpty)
        {
            return situation;
        }

        var board = situation.State.WorkPackages;
        foreach (var supposed in lanes)
        {
            if (!board.TryGetValue(supposed.WorkPackage, out var wp))
            {
                return situation.Intent(supposed.WorkPackage).Refusal
                    ?? Refusal.Refused("UNFINALIZED", $"`{supposed.WorkPackage}` is not final yet, so it stands in no lane.", $"spec-kitty tasks finalize --mission {situation.Mission.Slug}");
            }

            // Who would hold it there nobody knows.
            board = wp.Lane == supposed.Lane ? board : board.SetItem(wp.Id, wp with { Lane = supposed.Lane, Holder = null, Token = null, IsSentBack = false });
        }

        return situation.After(situation.Reading.Supposing(situation.State with { WorkPackages = board }), surroundings);
    }

    /// <summary>What was supposed, for the answer; null when nothing was.</summary>
    public static ImmutableArray<SupposedLaneView>? View(ImmutableArray<SupposedLane> lanes) =>
        lanes.IsEmpty ? null : [.. lanes.Select(supposed => new SupposedLaneView(supposed.WorkPackage, supposed.Lane.Wire()))];
}
