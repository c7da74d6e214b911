using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Reviewing;

/// <summary>Tells what a Work Package itself changed, apart from what it was brought: since it began, or since a commit that was looked at before.</summary>
/// <param name="git">The repository's git.</param>
/// <param name="leftOut">A folder that is nobody's work.</param>
/// <param name="target">What the work will land on, whose own commits are not the work's; null when the work is made right there.</param>
internal sealed class WorkComparison(Git git, string leftOut, CommitId? target)
{
    private readonly Merges merges = new(git.Calls);

    /// <summary>From <paramref name="start"/>, where the work on <paramref name="head"/> began, or from an earlier state of the work on top of its own beginning.</summary>
    public Outcome<SubmissionFacts.Difference> Of(CommitId start, CommitId head, (CommitId Start, CommitId Head)? seen)
    {
        if (!Ground(start, head).Succeeded(out var ground, out var refusal) || !From(ground, seen).Succeeded(out var from, out refusal)
            || !Commits(ground, head, seen?.Head).Succeeded(out var commits, out refusal)
            || !GitCalls.List(Compare("--numstat", from, head), "diff-tree").Succeeded(out var counts, out refusal)
            || Compare("--patch", from, head) is var patch && patch.ExitCode != 0 && (refusal = GitCalls.Failed(patch, "diff-tree")) is not null)
        {
            return refusal;
        }

        return new SubmissionFacts.Difference(from, head)
        {
            Commits = commits,
            Files = [.. counts.Select(Counted)],
            Patch = Encoding.UTF8.GetString(patch.Output),
            Seen = seen?.Head,
        };
    }

    /// <summary>Everything that the work stands on, merged without it: the beginning, and what was merged into the branch since.</summary>
    private Outcome<CommitId> Ground(CommitId start, CommitId head)
    {
        var brought = GitCalls.Line(git.Calls.Ask("rev-list", "--reverse", "--first-parent", "--merges", "--parents", $"{start}..{head}"), "rev-list");
        return brought.Then(lines => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split(' ')[2..]).Select(Id.Of<CommitId>)
            .Aggregate((Outcome<CommitId>)start, (ground, next) => ground.Then(known => With(known, next)))).Then(ground => WithTarget(ground, head));
    }

    /// <summary>A branch that was moved forward to the target before work began on it has no merge to tell that.</summary>
    private Outcome<CommitId> WithTarget(CommitId ground, CommitId head) => target is not { } landing
        ? ground
        : git.MergeBase(landing, head).Then(common => common == head ? ground : With(ground, common));

    private Outcome<CommitId> With(CommitId ground, CommitId next) => git.IsAncestor(next, ground).Then(isIn => isIn
        ? ground
        : merges.Merge(ground, next).Then(merged => merges.Bridge(merged.Tree, [ground, next])));

    /// <summary>What was looked at before, put onto the ground of today.</summary>
    private Outcome<CommitId> From(CommitId ground, (CommitId Start, CommitId Head)? seen) => seen is not { } before ? ground
        : Ground(before.Start, before.Head).Then(old => old == ground ? before.Head : Carried(old, before.Head, ground));

    private Outcome<CommitId> Carried(CommitId old, CommitId work, CommitId ground)
    {
        if (!Shaped(old, []).Succeeded(out var bottom, out var refusal) || !Shaped(ground, [bottom]).Succeeded(out var ours, out refusal) || !Shaped(work, [bottom]).Succeeded(out var theirs, out refusal))
        {
            return refusal;
        }

        return merges.Merge(ours, theirs).Then(merged => merges.Bridge(merged.Tree, [ours, theirs]));
    }

    /// <summary>A commit of the same tree with other parents.</summary>
    private Outcome<CommitId> Shaped(CommitId commit, ImmutableArray<CommitId> parents) =>
        GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{commit}^{{tree}}"), "rev-parse").Then(tree => merges.Bridge(tree, parents));

    /// <summary>The commits of the work, without those whose change was seen.</summary>
    private Outcome<ImmutableArray<string>> Commits(CommitId ground, CommitId head, CommitId? seen)
    {
        ImmutableArray<string> range = seen is { } before ? ["--cherry-pick", "--right-only", $"{before}...{head}", $"^{ground}"] : [$"{ground}..{head}"];
        return GitCalls.List(git.Calls.Ask(["log", "-z", "--reverse", "--no-show-signature", "--no-merges", "--format=%h %s", .. range]), "log");
    }

    private GitAnswer Compare(string shape, CommitId from, CommitId to) => git.Calls.Ask(
        ["diff-tree", "-r", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", shape, .. shape == "--numstat" ? new[] { "-z" } : [], from.ToString(), to.ToString(), "--", ":/", $":(exclude,top,literal){leftOut}"]);

    /// <summary>A line of <c>--numstat</c>; of what is no text, nobody counts lines.</summary>
    private static SubmissionFacts.Difference.File Counted(string line)
    {
        var parts = line.Split('\t', 3);
        return new SubmissionFacts.Difference.File(parts[2], Number(parts[0]), Number(parts[1]));
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
