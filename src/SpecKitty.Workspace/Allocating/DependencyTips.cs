using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Finds the commits that hold the work a Work Package depends on.</summary>
internal sealed class DependencyTips(Git git, AllocationRequest request, ExecutionLane lane)
{
    /// <summary>The planning commit's branch and the branch of every other execution lane that holds a dependency, in order.</summary>
    public Outcome<ImmutableArray<Composition.Needed>> Find(CommitId target)
    {
        var needed = ImmutableArray.CreateBuilder<Composition.Needed>();
        if (request.PlanningCommit is { } planning)
        {
            needed.Add(new Composition.Needed(request.Target, planning));
        }

        foreach (var other in request.Lanes.All.Where(other => other.Id != lane.Id && other.WorkPackages.Any(request.DependsOn.Contains)))
        {
            if (!TipOf(other, target).Succeeded(out var tip, out var refusal))
            {
                return refusal;
            }

            needed.Add(tip);
        }

        return needed.ToImmutable();
    }

    /// <summary>What a remote has of a branch that is not here, when it holds all that this clone remembers of it; else null.</summary>
    public static CommitId? AtRemote(Git git, BranchName branch, LaneRecord? record) =>
        git.Repository.RemoteTip(branch) is { } tip && (record is null || (git.IsAncestor(record.Tip, tip).Succeeded(out var isIn, out _) && isIn)) ? tip : null;

    /// <summary>How far a branch of this clone has come: where a remote went on with it when it did, else where it is.</summary>
    public static CommitId Newest(Git git, BranchName branch, CommitId tip) =>
        git.Repository.RemoteTip(branch) is { } remote && remote != tip && git.IsAncestor(tip, remote).Succeeded(out var goesOn, out _) && goesOn ? remote : tip;

    private Outcome<Composition.Needed> TipOf(ExecutionLane other, CommitId target)
    {
        var onTarget = new Composition.Needed(request.Target, target);
        var branch = ExecutionLaneNames.Branch(request.Slug, other.Id);
        if (other.IsPlanning)
        {
            return onTarget;
        }

        if (git.Repository.Tip(branch) is { } tip)
        {
            return new Composition.Needed(branch, Newest(git, branch, tip));
        }

        if (!LaneRecord.Read(LaneRecord.File(git.Repository, request.Mission, other.Id)).Succeeded(out var record, out var refusal))
        {
            return refusal;
        }

        return AtRemote(git, branch, record) is { } remote ? new Composition.Needed(branch, remote)
            : record is null ? Refusal.Refused("DEPENDENCY_NOT_STARTED", $"`{request.WorkPackage}` builds on `{other.Id}`, which has no branch yet.", $"spec-kitty wp list --mission {request.Slug}")
            : git.IsAncestor(record.Tip, target).Then<Composition.Needed>(isLanded => isLanded ? onTarget : Allocation.Gone(branch, record));
    }
}
