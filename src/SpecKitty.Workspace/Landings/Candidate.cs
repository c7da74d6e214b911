using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Builds the one commit of a landing: the merged code and the record, side by side.</summary>
internal sealed class Candidate(Git git, GitCalls calls, MessageHook hook)
{
    private readonly TreeEdit trees = new(calls);

    public Outcome<CommitId> Build(LandingPlan plan, LandingRecord record)
    {
        if (!Tree(plan, record).Succeeded(out var tree, out var refusal)
            || !Parents(plan).Succeeded(out var parents, out refusal)
            || !hook.Apply(record.Message).Succeeded(out var message, out refusal))
        {
            return refusal;
        }

        return new Merges(calls).Commit(tree, parents, message);
    }

    private Outcome<string> Tree(LandingPlan plan, LandingRecord record)
    {
        var folder = plan.Request.RecordFolder;
        var onTarget = GitCalls.Text(calls.Ask("rev-parse", "--verify", "--quiet", $"{plan.TargetTip}:{folder}"));
        if (!Blobs(folder, record).Succeeded(out var blobs, out var refusal)
            || !trees.With(onTarget.Length > 0 ? onTarget : null, blobs).Succeeded(out var own, out refusal))
        {
            return refusal;
        }

        return trees.With(plan.Tree, [new TreeEdit.Change(folder, TreeEdit.Tree(own))]);
    }

    private Outcome<ImmutableArray<TreeEdit.Change>> Blobs(string folder, LandingRecord record)
    {
        var blobs = ImmutableArray.CreateBuilder<TreeEdit.Change>();
        foreach (var entry in record.Files)
        {
            if (!RepositoryPath.IsBelow(entry.File.Relative, folder) || entry.File.Relative == folder)
            {
                throw new ArgumentException($"`{entry.File.Relative}` is no file of `{folder}`.", nameof(record));
            }

            if (!GitCalls.Line(calls.Make(entry.Content, "hash-object", "-w", "--stdin", "--path=" + entry.File.Relative), "hash-object").Succeeded(out var id, out var refusal))
            {
                return refusal;
            }

            blobs.Add(new TreeEdit.Change(entry.File.Relative[(folder.Length + 1)..], TreeEdit.Blob(id)));
        }

        return blobs.ToImmutable();
    }

    /// <summary>The target, and of the execution lanes those that neither the target nor another one contains.</summary>
    private Outcome<ImmutableArray<CommitId>> Parents(LandingPlan plan)
    {
        var parents = ImmutableArray.CreateBuilder<CommitId>();
        parents.Add(plan.TargetTip);
        if (plan.Strategy is LandingStrategy.Squash || plan.Parts.IsEmpty)
        {
            return parents.ToImmutable();
        }

        var answer = calls.Ask(["merge-base", "--independent", .. plan.Parts.Select(part => part.Tip.ToString())]);
        var independent = GitCalls.Text(answer).Split('\n').ToHashSet(StringComparer.Ordinal);
        foreach (var tip in plan.Parts.Select(part => part.Tip).Distinct().Where(tip => independent.Contains(tip.ToString())))
        {
            if (!git.IsAncestor(tip, plan.TargetTip).Succeeded(out var isIn, out var refusal))
            {
                return refusal;
            }

            if (!isIn)
            {
                parents.Add(tip);
            }
        }

        return answer.ExitCode == 0 ? parents.ToImmutable() : GitCalls.Failed(answer, "merge-base");
    }
}
