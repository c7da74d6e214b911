using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Amending;

/// <summary>Which execution lanes a plan gets. What somebody has begun stays where it is; what nobody has begun may go elsewhere, but once there is begun work only an amendment moves it.</summary>
internal sealed record LaneChoice(Situation Situation, ImmutableArray<WorkPackageIntent> Intents, ExecutionLanes.Rule Rule, Amendment? Amendment)
{
    public static bool IsBegun(Situation situation, WorkPackageId workPackage) => situation.State.WorkPackages.GetValueOrDefault(workPackage)?.Implementers.IsEmpty == false;

    public Outcome<ExecutionLanes> Compute()
    {
        // Until somebody has begun, nothing depends on which lane is which, and the plan may still change freely.
        if (!Situation.State.WorkPackages.Values.Any(wp => !wp.Implementers.IsEmpty))
        {
            return Compute(null);
        }

        var existing = Situation.Lanes?.Without([.. (Amendment?.GivenUp ?? []).Where(id => !IsBegun(Situation, id))]);
        var kept = Compute(existing);
        return Amendment is not null && kept.Refusal is { Code: "LANES_FIXED" or "LANE_CYCLE" }
            ? Compute(existing?.Without([.. Intents.Select(intent => intent.Id).Where(id => !IsBegun(Situation, id))]))
            : kept;
    }

    private Outcome<ExecutionLanes> Compute(ExecutionLanes? existing) => ExecutionLanes.Compute(
        [.. Intents.Where(intent => !IsForNobody(intent.Id)).Select(intent => new LaneInput(intent.Id, intent.DependsOn, intent.OwnedFiles, intent.IsPlanning ? LaneInput.Work.Planning : LaneInput.Work.Code))],
        existing, Rule);

    /// <summary>Given up before anybody began, and without a place: others may have its files for themselves.</summary>
    private bool IsForNobody(WorkPackageId workPackage) => !IsBegun(Situation, workPackage)
        && (Amendment?.GivenUp.Contains(workPackage) == true
            || (Situation.State.WorkPackages.GetValueOrDefault(workPackage)?.Lane is Lane.Canceled && Situation.Lanes is { } lanes && lanes.LaneOf(workPackage) is null));
}
