using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Allocating;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Merges execution lanes one after the other onto the target, as objects only.</summary>
internal sealed class LandingPlanner(Git git, LandingRequest request)
{
    private readonly Merges merges = new(git.Calls);

    public Outcome<LandingPlan> Plan() => Plan((_, _) => (CommitId?)null);

    /// <summary>The same with a commit that is merged before all others, if there is one.</summary>
    public Outcome<LandingPlan> Plan(Func<CommitId, ImmutableArray<LandingPlan.Part>, Outcome<CommitId?>> first)
    {
        if (git.Repository.Tip(request.Target) is not { } target)
        {
            return Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{request.Target}` does not exist.", $"git branch {request.Target}");
        }

        if (!Parts(target).Succeeded(out var parts, out var refusal))
        {
            return refusal;
        }

        if (!first(target, parts).Succeeded(out var resolved, out refusal) && refusal is not null)
        {
            return refusal;
        }

        return Plan(target, parts, resolved);
    }

    private Outcome<LandingPlan> Plan(CommitId target, ImmutableArray<LandingPlan.Part> parts, CommitId? resolved)
    {
        var tips = parts.Select(part => part.Tip);
        if (!GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{target}^{{tree}}"), "rev-parse").Succeeded(out var tree, out var refusal)
            || !Merged(target, tree, resolved is { } own ? tips.Prepend(own) : tips).Succeeded(out var merged, out refusal)
            || !git.Differences(tree, merged.Tree, "ACDMRTUXB").Succeeded(out var changed, out refusal)
            || !Count(target, parts).Succeeded(out var count, out refusal)
            || !Steps(target, tree, merged, parts).Succeeded(out var steps, out refusal))
        {
            return refusal;
        }

        return new LandingPlan(merged.Tree)
        {
            Request = request,
            TargetTip = target,
            Parts = parts,
            CommitCount = count,
            Steps = steps,
            Resolved = resolved,
            Stop = merged.Stop,
            Conflicts = merged.Conflicts,
            ChangedPaths = [.. changed.Where(IsCode)],
        };
    }

    /// <summary>The execution lanes that have something to land.</summary>
    public Outcome<ImmutableArray<LandingPlan.Part>> Parts(CommitId target)
    {
        var parts = ImmutableArray.CreateBuilder<LandingPlan.Part>();
        foreach (var lane in request.Lanes.Where(lane => !lane.IsPlanning).OrderBy(lane => lane.ParallelGroup).ThenBy(lane => lane.Id, LaneLetters.Order))
        {
            if (!PartOf(lane.Id, target).Succeeded(out var part, out var refusal) && refusal is not null)
            {
                return refusal;
            }

            if (part is not null)
            {
                parts.Add(part);
            }
        }

        return parts.Any(IsGivenUp) ? Wanted(target, parts.ToImmutable()) : parts.ToImmutable();
    }

    private Outcome<ImmutableArray<LandingPlan.Part>> Wanted(CommitId target, ImmutableArray<LandingPlan.Part> parts)
    {
        var wanted = parts.RemoveAll(IsGivenUp);
        foreach (var part in parts.Where(IsGivenUp))
        {
            var own = git.Calls.Ask(["rev-list", "--count", "--no-merges", part.Tip.ToString(), "^" + target, .. wanted.Select(other => "^" + other.Tip)]);
            if (!GitCalls.Number(own, "rev-list").Succeeded(out var count, out var refusal))
            {
                return refusal;
            }

            wanted = count == 0 ? wanted.Add(part) : wanted;
        }

        return wanted;
    }

    private bool IsGivenUp(LandingPlan.Part part) => request.GivenUp.Contains(part.Lane);

    /// <summary>The execution lane's part; null when it never began, or was landed and removed before.</summary>
    private Outcome<LandingPlan.Part?> PartOf(ExecutionLaneId lane, CommitId target)
    {
        var branch = ExecutionLaneNames.Branch(request.Slug, lane);
        if (git.Repository.Tip(branch) is not { } tip)
        {
            return LaneRecord.Read(LaneRecord.File(git.Repository, request.Mission, lane)).Succeeded(out var record, out var refusal) && record is not null
                ? git.IsAncestor(record.Tip, target).Then<LandingPlan.Part?>(isIn => isIn ? (LandingPlan.Part?)null : Allocation.Gone(branch, record))
                : refusal is null ? (LandingPlan.Part?)null : refusal;
        }

        return new LandingPlan.Part(lane, branch, tip, git.Repository.CheckoutOf(branch)?.Path);
    }

    private Outcome<Whole> Merged(CommitId target, string tree, IEnumerable<CommitId> tips)
    {
        var conflicts = new SortedSet<string>(StringComparer.Ordinal);
        var head = target;
        var stop = ((CommitId Head, CommitId Tip)?)null;
        foreach (var tip in tips)
        {
            if (!git.IsAncestor(tip, head).Succeeded(out var isIn, out var refusal))
            {
                return refusal;
            }

            if (isIn)
            {
                continue;
            }

            if (!merges.Merge(head, tip).Succeeded(out var merged, out refusal))
            {
                return refusal;
            }

            var own = merged.Conflicts.Where(IsCode).ToArray();
            conflicts.UnionWith(own);
            stop ??= own.Length > 0 ? (head, tip) : null;
            if (own.Length == 0)
            {
                if (!merges.Bridge(merged.Tree, [head, tip]).Succeeded(out head, out refusal))
                {
                    return refusal;
                }

                tree = merged.Tree;
            }
        }

        return new Whole(tree, [.. conflicts], stop);
    }

    private Outcome<ImmutableArray<Replay.Step>> Steps(CommitId target, string tree, Whole merged, ImmutableArray<LandingPlan.Part> parts) =>
        request.Strategy is LandingStrategy.Rebase && merged.Conflicts.IsEmpty ? new Replay(git, request, target).Of(tree, merged.Tree, parts) : ImmutableArray<Replay.Step>.Empty;

    private Outcome<int> Count(CommitId target, ImmutableArray<LandingPlan.Part> parts) => parts.IsEmpty
        ? 0
        : GitCalls.Number(git.Calls.Ask(["rev-list", "--count", .. parts.Select(part => part.Tip.ToString()), "^" + target]), "rev-list");

    /// <summary>All that could be merged, and the first two commits that could not.</summary>
    private sealed record Whole(string Tree, ImmutableArray<string> Conflicts, (CommitId Head, CommitId Tip)? Stop);

    // The record's files come from the target whatever an execution lane says.
    private bool IsCode(string path) => !RepositoryPath.IsBelow(path, request.RecordFolder);
}
