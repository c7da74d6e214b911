using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Builds the commit of a landing: the merged code and the record, side by side.</summary>
internal sealed class Candidate(Git git, GitCalls calls, MessageHook hook)
{
    public Outcome<CommitId> Build(LandingPlan plan, LandingRecord record)
    {
        var folder = plan.Request.RecordFolder;
        if (!new RecordTree(calls).Of(plan.TargetTip, plan.Tree, folder, record.Files).Succeeded(out var tree, out var refusal)
            || !Parents(plan).Succeeded(out var parents, out refusal)
            || !hook.Apply(record.Message).Succeeded(out var message, out refusal))
        {
            return refusal;
        }

        return new Merges(calls).Commit(tree, parents, message);
    }

    /// <summary>The target, and of the execution lanes those that neither the target nor another one contains.</summary>
    private Outcome<ImmutableArray<CommitId>> Parents(LandingPlan plan)
    {
        if (plan.Onto is not null || plan.Strategy is LandingStrategy.Rebase)
        {
            return Replay.Commit(calls, plan.Onto ?? plan.TargetTip, plan.Steps).Map(parent => ImmutableArray.Create(parent));
        }

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
