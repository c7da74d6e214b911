using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What taking over a Mission of another time asks.</summary>
internal static class Importing
{
    public static Decided Lanes(Asked asked, MissionCommand.ImportLanes it) => Asked.Happened([.. it.Found.Where(found => IsNew(asked, found)).SelectMany(found => Rows(asked, found))]);

    private static bool IsNew(Asked asked, MissionCommand.ImportLanes.LegacyLane found) =>
        asked.State.WorkPackages.GetValueOrDefault(found.WorkPackage) is null or { Lane: Lane.Genesis or Lane.Uninitialized };

    private static IEnumerable<MissionEvent> Rows(Asked asked, MissionCommand.ImportLanes.LegacyLane found)
    {
        yield return new MissionEvent.LaneChanged(found.WorkPackage, Lane.Genesis, Lane.Planned) { Reason = Why(found) };
        if (found.Lane is not Lane.Planned)
        {
            yield return Moves.Forced(new WorkPackageState(found.WorkPackage, Lane.Planned), found.Lane, Why(found)) with
            {
                // Readers of the wire format want evidence for what passes.
                Review = found.Lane is Lane.Approved or Lane.Done ? new ReviewResult(asked.By.Wire, IsApproved: true, $"imported:{found.WorkPackage}") : null,
                Policy = new JsonObject { ["imported"] = true },
            };
        }
    }

    private static string Why(MissionCommand.ImportLanes.LegacyLane found) => $"`tasks/{Plain.Line(found.File)}` says `{Plain.Line(found.Stated)}`";
}
