using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Finds the Missions whose branch no worktree has checked out, by looking into all such branches at once.</summary>
internal sealed class BranchMissions(Repository repository, Surroundings surroundings)
{
    /// <summary>Those whose directory has a wanted name, each as it is on its own target branch; none when git cannot be asked.</summary>
    public ImmutableArray<MissionCopy> Find(Predicate<string> isWanted) => Found(Ask((git, branches) => Every(git, branches, isWanted)));

    /// <summary>The one of that name, asked for directly; null when there is none.</summary>
    public MissionCopy? Exact(MissionSlug slug) =>
        Found(Ask((git, branches) => Read(git, [.. branches.Select(branch => new Candidate(branch.Name, branch.Tip, slug))]))).FirstOrDefault();

    /// <summary>Why git cannot tell what the branches hold; null when it can.</summary>
    public Refusal? Problem() => Ask((git, branches) => Every(git, branches, _ => true)).Refusal;

    private static Outcome<ImmutableArray<MissionCopy>> Every(Git git, ImmutableArray<(BranchName Name, CommitId Tip)> branches, Predicate<string> isWanted) =>
        git.ListFolders([.. branches.Select(branch => branch.Tip)], "kitty-specs")
            .Then(folders => Read(git, [.. branches.Zip(folders).SelectMany(pair => Candidates(pair.First, pair.Second.Where(name => isWanted(name))))]));

    private static ImmutableArray<MissionCopy> Found(Outcome<ImmutableArray<MissionCopy>> answer) => answer.Succeeded(out var found, out _) ? found : [];

    private Outcome<ImmutableArray<MissionCopy>> Ask(Func<Git, ImmutableArray<(BranchName Name, CommitId Tip)>, Outcome<ImmutableArray<MissionCopy>>> question)
    {
        var branches = Elsewhere();
        return branches.IsEmpty ? ImmutableArray<MissionCopy>.Empty : surroundings.GitProgram().Then(program => question(new Git(repository, program), branches));
    }

    /// <summary>The branches that no worktree has; those of execution lanes hold nothing but views.</summary>
    private ImmutableArray<(BranchName Name, CommitId Tip)> Elsewhere() =>
    [
        .. from branch in repository.Branches().Except(repository.Worktrees().Select(worktree => worktree.Branch).OfType<BranchName>())
           where !Worktrees.IsOfExecutionLane(branch)
           let tip = repository.Tip(branch)
           where tip is not null
           select (branch, tip.Value),
    ];

    private static IEnumerable<Candidate> Candidates((BranchName Name, CommitId Tip) branch, IEnumerable<string> names) =>
        names.Select(name => MissionSlug.TryParse(name, out var slug) ? new Candidate(branch.Name, branch.Tip, slug) : null).OfType<Candidate>();

    /// <summary>A directory is a Mission's where the branch is the one that its identity names; on any other it is a view.</summary>
    private static Outcome<ImmutableArray<MissionCopy>> Read(Git git, ImmutableArray<Candidate> candidates) =>
        RecordBlobs.Read(git, [.. candidates.Select(candidate => (candidate.Tip, candidate.Slug))]).Map(folders =>
            candidates.Zip(folders).Select(pair => (pair.First.Branch, Copy: new MissionCopy(pair.First.Slug, pair.Second) { Tip = pair.First.Tip }))
                .Where(found => found.Copy.Meta.Succeeded(out var meta, out _) && meta.TargetBranch == found.Branch.ToString())
                .Select(found => found.Copy).ToImmutableArray());

    private sealed record Candidate(BranchName Branch, CommitId Tip, MissionSlug Slug);
}
