using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Plans of what is swapped in like a landing and is none: a landing taken back, and the note of one that happened elsewhere.</summary>
internal sealed class OtherPlans(Git git, LandingRequest request)
{
    /// <summary>The target as it was at <paramref name="before"/>, but for the Mission's record.</summary>
    public Outcome<LandingPlan> Undo(CommitId before)
    {
        if (!Target().Succeeded(out var tip, out var refusal) || !Landing(before, tip).Succeeded(out var landing, out refusal)
            || !git.ChangedFiles(landing, tip).Succeeded(out var since, out refusal) || !Remotes(landing).Succeeded(out var remotes, out refusal))
        {
            return refusal;
        }

        if (remotes.Length > 0)
        {
            return Kept("LANDING_PUSHED", $"The landing of `{request.Slug}` is on `{remotes.Split('\n')[0]}` already.", before, landing);
        }

        return since.FirstOrDefault(path => !RepositoryPath.IsBelow(path, request.RecordFolder)) is { } built
            ? Kept("LANDING_BUILT_UPON", $"`{request.Target}` has moved on since `{request.Slug}` was landed: `{Plain.Line(built)}` changed.", before, landing)
            : Plan(tip, before, before, []);
    }

    /// <summary>The target as it is, once <paramref name="commit"/> is proved to be on it and to hold what every part holds.</summary>
    public Outcome<LandingPlan> Elsewhere(CommitId commit, ImmutableArray<LandingPlan.Part> parts)
    {
        if (!Target().Succeeded(out var tip, out var refusal) || !git.IsAncestor(commit, tip).Succeeded(out var isOnTarget, out refusal))
        {
            return refusal;
        }

        if (!isOnTarget)
        {
            return Refusal.Refused("COMMIT_NOT_ON_TARGET", $"`{commit}` is not on `{request.Target}`.", $"git fetch --all && git log {request.Target}");
        }

        foreach (var part in parts)
        {
            if (!Lacks(commit, part.Tip).Succeeded(out var lacks, out refusal))
            {
                return refusal;
            }

            if (lacks.FirstOrDefault() is { } path)
            {
                return Refusal.Refused("LANDING_NOT_PROVED", $"`{commit}` does not hold all of `{part.Branch}`: `{Plain.Line(path)}` differs.", $"git diff {commit} {part.Branch} -- {Plain.Quoted(path)}");
            }
        }

        return Plan(tip, tip, tip, parts);
    }

    /// <summary>Whether a commit holds all the code of another: the other itself, or its changes.</summary>
    public bool Holds(CommitId commit, CommitId tip) => Lacks(commit, tip).Succeeded(out var lacks, out _) && lacks.IsEmpty;

    private Outcome<LandingPlan> Plan(CommitId tip, CommitId onto, CommitId like, ImmutableArray<LandingPlan.Part> parts) =>
        GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{like}^{{tree}}"), "rev-parse").Then(tree => git.ChangedFiles(tip, like).Map(changed => new LandingPlan(tree)
        {
            Request = request,
            TargetTip = tip,
            Parts = parts,
            CommitCount = 0,
            Conflicts = [],
            Onto = onto,
            ChangedPaths = [.. changed.Where(path => !RepositoryPath.IsBelow(path, request.RecordFolder))],
        }));

    /// <summary>The code paths that a merge of the one would still change in the other.</summary>
    private Outcome<ImmutableArray<string>> Lacks(CommitId commit, CommitId tip) => git.IsAncestor(tip, commit).Then(isIn => isIn
        ? ImmutableArray<string>.Empty
        : new Merges(git.Calls).Merge(commit, tip).Then(merged => git.Differences(commit.ToString(), merged.Tree, "ACDMRTUXB").Map(changed =>
            changed.Concat(merged.Conflicts).Where(path => !RepositoryPath.IsBelow(path, request.RecordFolder)).ToImmutableArray())));

    private Outcome<CommitId> Target() => git.Repository.Tip(request.Target) is { } tip
        ? tip
        : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{request.Target}` does not exist.", $"git branch {request.Target}");

    private Outcome<CommitId> Landing(CommitId before, CommitId tip) => new LandingTrace(git.Calls, tip, before).Latest(request.Mission, request.Slug)
        .Then(found => found is { } landing ? landing : (Outcome<CommitId>)Refusal.Refused(
            "LANDING_NOT_FOUND", $"No landing of `{request.Slug}` is on `{request.Target}`.", $"spec-kitty mission reopen --mission {request.Slug} --reason \"the landing was undone\""));

    private Outcome<string> Remotes(CommitId landing) => GitCalls.Line(git.Calls.Ask("for-each-ref", "--contains", landing.ToString(), "--format=%(refname:short)", "refs/remotes"), "for-each-ref");

    private Refusal Kept(string code, string message, CommitId before, CommitId landing) => Refusal.Refused(
        code, message, git.Parents(landing).Succeeded(out var parents, out _) && parents.Length > 1 ? $"git revert -m 1 {landing}" : $"git revert {before}..{landing}",
        $"spec-kitty mission reopen --mission {request.Slug} --reason \"the landing was reverted\"");
}
