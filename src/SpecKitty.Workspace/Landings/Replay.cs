using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Puts the commits of execution lanes one by one onto the target, as objects only.</summary>
internal sealed class Replay(Git git, LandingRequest request, CommitId target)
{
    private readonly Merges merges = new(git.Calls);

    /// <summary>One commit that comes in.</summary>
    /// <param name="Source">The commit of the execution lane.</param>
    /// <param name="Tree">What the target holds with it.</param>
    public sealed record Step(CommitId Source, string Tree);

    /// <summary>The commits in order, without merges and without those that bring nothing; code <c>REBASE_IMPOSSIBLE</c> when they do not add up to <paramref name="merged"/>.</summary>
    public Outcome<ImmutableArray<Step>> Of(string tree, string merged, ImmutableArray<LandingPlan.Part> parts)
    {
        if (!Sources(parts).Succeeded(out var sources, out var refusal))
        {
            return refusal;
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var (source, parent) in sources)
        {
            if (!Next(tree, source, parent).Succeeded(out var next, out refusal))
            {
                return refusal;
            }

            if (next != tree)
            {
                steps.Add(new Step(source, tree = next));
            }
        }

        return git.Differences(tree, merged, "ACDMRTUXB").Then(left => left.Any(IsCode) ? Impossible(left.First(IsCode)) : (Outcome<ImmutableArray<Step>>)steps.ToImmutable());
    }

    /// <summary>Commits the steps on top of one another, with their authors and messages; gives the last one.</summary>
    public static Outcome<CommitId> Commit(GitCalls calls, CommitId onto, ImmutableArray<Step> steps)
    {
        var merges = new Merges(calls);
        foreach (var step in steps)
        {
            if (!merges.CommitAgain(step.Source, step.Tree, onto).Succeeded(out onto, out var refusal))
            {
                return refusal;
            }
        }

        return onto;
    }

    private Outcome<string> Next(string tree, CommitId source, CommitId? parent)
    {
        if (parent is not { } before)
        {
            return Impossible(source.ToString());
        }

        if (!merges.Bridge(tree, [before]).Then(head => merges.Merge(head, source)).Succeeded(out var merged, out var refusal)
            || !git.Differences(tree, merged.Tree, "ACDMRTUXB").Succeeded(out var changed, out refusal))
        {
            return refusal;
        }

        return merged.Conflicts.FirstOrDefault(IsCode) is { } conflict ? Impossible(conflict)
            : changed.All(IsCode) ? merged.Tree
            : new RecordTree(git.Calls).Of(target, merged.Tree, request.RecordFolder, []);
    }

    private Outcome<ImmutableArray<(CommitId Source, CommitId? Parent)>> Sources(ImmutableArray<LandingPlan.Part> parts) => parts.IsEmpty
        ? ImmutableArray<(CommitId, CommitId?)>.Empty
        : GitCalls.Line(git.Calls.Ask(["rev-list", "--reverse", "--topo-order", "--no-merges", "--parents", .. parts.Select(part => part.Tip.ToString()), "^" + target]), "rev-list")
            .Map(said => said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                .Select(ids => (Id.Of<CommitId>(ids[0]), ids.Length > 1 ? Id.Of<CommitId>(ids[1]) : (CommitId?)null)).ToImmutableArray());

    private Refusal Impossible(string where) => Refusal.Refused(
        "REBASE_IMPOSSIBLE", $"The commits of `{request.Slug}` cannot be put onto `{request.Target}` one by one: `{Plain.Line(where)}` does not come out as in a merge.",
        $"spec-kitty merge run --mission {request.Slug} --strategy merge", $"spec-kitty merge run --mission {request.Slug} --strategy squash");

    private bool IsCode(string path) => !RepositoryPath.IsBelow(path, request.RecordFolder);
}
