using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Puts what one Work Package did onto the newest base: every commit is made anew without a checkout, then the worktree moves to the last one.</summary>
internal sealed class Rebase(Git git, DurableFiles files, AllocationRequest request, ExecutionLane lane)
{
    private readonly Repository repository = git.Repository;
    private readonly Merges merges = new(git.Calls);
    private readonly BranchName branch = ExecutionLaneNames.Branch(request.Slug, lane.Id);
    private readonly SurfaceFile recordFile = LaneRecord.File(git.Repository, request.Mission, lane.Id);

    public Outcome<Workspace.Rebased> Run(Workspace place)
    {
        if (repository.WorktreeAt(place.Path) is not { Head: { } tip } worktree || repository.Tip(request.Target) is not { } target)
        {
            return Refusal.Refused("WORKSPACE_GONE", $"`{request.WorkPackage}` has no worktree.", $"spec-kitty wp claim {request.WorkPackage} --mission {request.Slug}");
        }

        if (!LaneRecord.Read(recordFile).Succeeded(out var record, out var refusal)
            || Allocation.Occupied(git, worktree) is { } occupied && (refusal = occupied) is not null
            || BuiltUpon(record, place.Base) is { } shared && (refusal = shared) is not null
            || !new DependencyTips(git, request, lane).Find(target).Succeeded(out var needed, out refusal)
            || !new Composition(git, branch).Of(place.Base, needed.Add(new Composition.Needed(request.Target, target)), Composition.Forward.Moves).Succeeded(out var onto, out refusal)
            || !git.IsAncestor(place.Base, tip).Succeeded(out var isOn, out refusal))
        {
            return refusal;
        }

        return isOn && onto == place.Base ? new Workspace.Rebased(place, tip, tip)
            : Replay(place, tip, onto).Then(head => Keep(tip).Then(_ => Move(worktree, record, onto, head)).Map(_ => new Workspace.Rebased(place with { Base = onto }, tip, head)));
    }

    /// <summary>What the new commits replace stays: a review may have been about it.</summary>
    private Outcome<string> Keep(CommitId tip) =>
        GitCalls.Line(git.Calls.Do("update-ref", $"refs/spec-kitty/rebased/{request.Slug}-{lane.Id}/{tip}", tip.ToString()), "update-ref");

    /// <summary>Work that began on top of this one would lose the ground it stands on.</summary>
    private Refusal? BuiltUpon(LaneRecord? record, CommitId start)
    {
        var later = (record?.Starts ?? ImmutableSortedDictionary<WorkPackageId, CommitId>.Empty)
            .FirstOrDefault(other => other.Key != request.WorkPackage && !(git.IsAncestor(other.Value, start).Succeeded(out var isBefore, out _) && isBefore));
        return later.Key == default ? null : Refusal.Refused(
            "WORK_BUILT_UPON", $"`{later.Key}` began in the same execution lane on top of `{request.WorkPackage}`, whose commits must stay.", $"git -C {Plain.Quoted(RootOfBranch())} merge {request.Target}");
    }

    private string RootOfBranch() => repository.CheckoutOf(branch)?.Path ?? repository.PrimaryCheckout;

    private Outcome<CommitId> Replay(Workspace place, CommitId tip, CommitId onto)
    {
        var said = git.Calls.Ask("rev-list", "--reverse", "--topo-order", "--first-parent", "--no-merges", "--parents", $"{place.Base}..{tip}");
        if (!GitCalls.Line(said, "rev-list").Succeeded(out var lines, out var refusal))
        {
            return refusal;
        }

        var head = onto;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Add(head, Id.Of<CommitId>(line.Split(' ')[0]), Id.Of<CommitId>(line.Split(' ')[1])).Succeeded(out head, out refusal))
            {
                return refusal;
            }
        }

        return head;
    }

    /// <summary>One commit more, with its author and message; none when the base has its change already.</summary>
    private Outcome<CommitId> Add(CommitId head, CommitId source, CommitId parent)
    {
        if (!Tree(head).Succeeded(out var tree, out var refusal)
            || !merges.Bridge(tree, [parent]).Then(bridge => merges.Merge(bridge, source)).Succeeded(out var merged, out refusal))
        {
            return refusal;
        }

        return !merged.Conflicts.IsEmpty ? Conflict(source, merged.Conflicts)
            : merged.Tree == tree ? head
            : merges.CommitAgain(source, merged.Tree, head);
    }

    private Outcome<string> Tree(CommitId commit) => GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{commit}^{{tree}}"), "rev-parse");

    /// <summary>First what is remembered: with the new beginning the old branch is read right too, but not the other way round.</summary>
    private Outcome<CommitId> Move(Worktree worktree, LaneRecord? record, CommitId onto, CommitId head)
    {
        var starts = record?.Starts ?? ImmutableSortedDictionary<WorkPackageId, CommitId>.Empty;
        files.ReplaceIfDifferent(recordFile, new LaneRecord(branch, head, starts.SetItem(request.WorkPackage, onto)).ToJson(request.Mission, lane.Id));
        // A file that was only touched is no edit, which the index learns by looking.
        _ = git.Calls.In(worktree.Path).Do("update-index", "-q", "--refresh");
        var answer = git.Calls.In(worktree.Path).Do("reset", "--quiet", "--keep", head.ToString());
        if (answer.ExitCode == 0)
        {
            return head;
        }

        if (record is not null)
        {
            files.ReplaceIfDifferent(recordFile, record.ToJson(request.Mission, lane.Id));
        }

        return GitCalls.Failed(answer, "reset");
    }

    private Refusal Conflict(CommitId commit, ImmutableArray<string> paths) => Refusal.Refused(
        "REBASE_CONFLICT", $"The commit `{commit.ToString()[..8]}` of `{request.WorkPackage}` does not go onto what is newest: {string.Join(", ", paths.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
        $"git -C {Plain.Quoted(RootOfBranch())} merge {request.Target}") with
    {
        Details = new JsonObject { ["conflicts"] = new JsonArray([.. paths.Select(path => (JsonNode?)path)]) },
    };
}
