using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Brings the tips that an execution lane builds on into one commit, without a checkout.</summary>
internal sealed class Composition(Git git, BranchName branch)
{
    private readonly Merges merges = new(git.Calls);

    /// <summary>A commit whose work must be in the place, by the branch that it comes from.</summary>
    public sealed record Needed(BranchName Branch, CommitId Tip);

    /// <summary>How a tip that merely continues the start is taken in.</summary>
    public enum Forward
    {
        /// <summary>The branch has no work of its own yet: it moves on.</summary>
        Moves,

        /// <summary>By a merge commit, so that the work of others never looks like its own.</summary>
        Merges,
    }

    /// <summary>A commit that contains the start and every needed tip; code <c>DEPENDENCY_CONFLICT</c> when git cannot merge them.</summary>
    public Outcome<CommitId> Of(CommitId start, ImmutableArray<Needed> needed, Forward forward)
    {
        var head = start;
        foreach (var next in needed)
        {
            if (!Add(head, next, forward).Succeeded(out head, out var refusal))
            {
                return refusal;
            }
        }

        return head;
    }

    private Outcome<CommitId> Add(CommitId head, Needed next, Forward forward)
    {
        if (!git.IsAncestor(next.Tip, head).Succeeded(out var isIn, out var refusal) || !git.IsAncestor(head, next.Tip).Succeeded(out var continues, out refusal))
        {
            return refusal;
        }

        return isIn ? head
            : continues && forward is Forward.Moves ? next.Tip
            : merges.Merge(head, next.Tip).Then(merged => merged.Conflicts.IsEmpty
                ? merges.Commit(merged.Tree, [head, next.Tip], $"Merge {next.Branch} into {branch}\n")
                : Conflict(next, merged.Conflicts));
    }

    private Refusal Conflict(Needed next, ImmutableArray<string> paths)
    {
        var folder = git.Repository.CheckoutOf(next.Branch)?.Path ?? git.Repository.PrimaryCheckout;
        var names = string.Join(", ", paths.Take(5).Select(path => $"`{Plain.Line(path)}`"));
        return Refusal.Refused(
            "DEPENDENCY_CONFLICT", $"`{next.Branch}` does not merge with what `{branch}` builds on: {names}.",
            $"Merge the two in `{folder}`, resolve the conflict there, commit, and run the same command again.") with
        {
            Details = new JsonObject { ["conflicts"] = new JsonArray([.. paths.Select(path => (JsonNode?)path)]) },
        };
    }
}
