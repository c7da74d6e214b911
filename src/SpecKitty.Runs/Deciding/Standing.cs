using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Whether what a run handed out is still as the Mission's record has it.</summary>
internal enum Standing
{
    /// <summary>It is: the work is still to be done by that actor.</summary>
    Valid,

    /// <summary>The record has the result of just this issue.</summary>
    Done,

    /// <summary>The record took it from the actor.</summary>
    Lost,
}

/// <summary>Compares issues with facts.</summary>
internal static class Standings
{
    public static Standing Of(RunIssue issue, Question question) =>
        question.Type.Step(issue.Step) is not { } step ? Standing.Lost
        : issue.WorkPackage is { } id ? OfWorkPackage(issue, question.WorkPackage(id))
        : question.IsSatisfied(step) ? Standing.Done
        : IsTooEarly(step, question) ? Standing.Lost
        : Standing.Valid;

    /// <summary>A Mission that was opened again has to be accepted before anybody lands it or looks back on it.</summary>
    private static bool IsTooEarly(StepDefinition step, Question question) =>
        step.Kind is StepKind.Merge or StepKind.Retrospect && !question.Awaited(step).IsEmpty;

    private static Standing OfWorkPackage(RunIssue issue, WorkPackageFacts? wp) => wp switch
    {
        null => Standing.Lost,
        _ when IsHeldBy(issue, wp) || IsAboutToBeHeld(issue, wp) => Standing.Valid,
        _ when IsResultOf(issue, wp) => Standing.Done,
        _ => Standing.Lost,
    };

    private static bool IsHeldBy(RunIssue issue, WorkPackageFacts wp) =>
        wp.Lane.IsHeld() && wp.Holder == issue.Actor.Id && wp.HeldAs == issue.Role;

    /// <summary>Free, or left behind by who holds it.</summary>
    private static bool IsAboutToBeHeld(RunIssue issue, WorkPackageFacts wp) =>
        issue.State is IssueState.Prepared
        && (wp.Lane == (issue.Role is StepRole.Review ? Lane.ForReview : Lane.Planned) || (wp.Lane.IsHeld() && wp.HeldAs == issue.Role && wp.Lease is { IsExpired: true }));

    /// <summary>Only the actor whose claim led to where it is now has done it. In doubt the token is stale, which loses nothing.</summary>
    private static bool IsResultOf(RunIssue issue, WorkPackageFacts wp) => issue.Role is StepRole.Do
        ? (wp.Lane is Lane.ForReview or Lane.InReview or Lane.Approved or Lane.Done || (wp.Lane is Lane.Planned && wp.IsSentBack))
            && wp.Implementers is [.., var latest] && latest == issue.Actor.Id
        : wp.Token == issue.Token && (wp.Lane is Lane.Approved or Lane.Done || wp.Cycle > issue.Attempt);
}
