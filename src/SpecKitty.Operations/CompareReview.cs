using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>wp review --diff</c>: what a reviewer must look at; of a Work Package that was sent back, only what changed since.</summary>
public static class CompareReview
{
    /// <summary>Reads; takes no review.</summary>
    public static Answer<ReviewDiffView> Run(Caller caller, WorkPackageId workPackage)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal) || !situation.Intent(workPackage).Succeeded(out _, out refusal))
        {
            return refusal;
        }

        var state = situation.State.WorkPackages.GetValueOrDefault(workPackage) ?? new WorkPackageState(workPackage, Lane.Planned);
        var head = Head(state);
        var seen = state.Reviews.Select(review => Parsed(review.Commit)).LastOrDefault(commit => commit is not null && commit != head);
        return WorkPlace.Compare(situation, workPackage, (head, seen), caller.Surroundings).Succeeded(out var difference, out refusal)
            ? new Answer<ReviewDiffView>(Of(situation, state, difference), null, seen is not null && difference.Seen is null ? [Gone(seen.Value), .. Read.Warnings(situation)] : Read.Warnings(situation))
            : refusal;
    }

    /// <summary>What was handed in is looked at; while somebody works on it, the branch as it is.</summary>
    private static CommitId? Head(WorkPackageState state) => state.Lane switch
    {
        Lane.ForReview or Lane.InReview => Parsed(state.SubmittedCommit),
        Lane.Approved or Lane.Done => Parsed(state.ApprovedCommit),
        _ => null,
    };

    private static CommitId? Parsed(string? text) => CommitId.TryParse(text, out var commit) ? commit : null;

    private static Warning Gone(CommitId seen) => new("REVIEWED_COMMIT_GONE", $"The commit `{seen}` that was reviewed last is not in this clone; all of the work is shown.", "git fetch --all");

    private static ReviewDiffView Of(Situation situation, WorkPackageState state, SubmissionFacts.Difference difference) => new()
    {
        MissionSlug = situation.Mission.Slug,
        WpId = state.Id,
        ReviewCycle = state.Cycle,
        SeenCommit = difference.Seen?.ToString(),
        FromCommit = difference.From.ToString(),
        ToCommit = difference.To.ToString(),
        Commits = [.. difference.Commits.Select(Plain.Line)],
        Files = [.. difference.Files.Select(file => new ReviewDiffView.File(Plain.Line(file.Path), file.Added, file.Deleted))],
        Patch = difference.Patch,
    };
}
