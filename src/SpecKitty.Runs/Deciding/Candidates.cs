using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>The first thing that the actor may take.</summary>
internal static class Candidates
{
    public static RunDecision? First(Question question) => question.OpenSteps
        .Where(step => !step.IsGate && !Gates.Lacks(question, step))
        .Select(step => step.Kind is StepKind.WorkPackages ? FirstWorkPackage(question, step) : Whole(question, step))
        .FirstOrDefault(offer => offer is not null);

    private static RunDecision? Whole(Question question, StepDefinition step)
    {
        var other = question.Standing.FirstOrDefault(issue => issue.Step == step.Id && issue.WorkPackage is null);
        var isFree = other is null || (question.Facts.MayTakeOver && question.Facts.Overdue.Contains(other.Token));
        return isFree && question.HoldOn(step) is null
            ? question.Offer(step, StepRole.Do) with { IsTakeover = other is not null, TakesOver = other?.Token }
            : null;
    }

    /// <summary>What was sent back or left behind first, then reviews, then new work; among equals the shallower, then the smaller id.</summary>
    private static RunDecision? FirstWorkPackage(Question question, StepDefinition step) => question.WorkPackages
        .Select(wp => (Facts: wp, Role: RoleIn(question, step, wp)))
        .Where(item => item.Role is not null)
        .OrderBy(item => Rank(item.Facts))
        .Select(item => Offer(question, step, item.Facts, item.Role!.Value))
        .FirstOrDefault();

    private static RunDecision Offer(Question question, StepDefinition step, WorkPackageFacts wp, StepRole role) =>
        question.Offer(step, role, wp) with
        {
            IsTakeover = wp.Lane.IsHeld(),
            TakesOver = question.Standing.FirstOrDefault(issue => issue.WorkPackage == wp.Id)?.Token,
        };

    private static int Rank(WorkPackageFacts wp) => wp switch
    {
        { IsWorkedOn: true } or { Lane: Lane.Planned, IsSentBack: true } => 0,
        { Lane: Lane.ForReview or Lane.InReview } => 1,
        _ => 2,
    };

    private static StepRole? RoleIn(Question question, StepDefinition step, WorkPackageFacts wp)
    {
        var isLeft = question.Facts.MayTakeOver && wp.Lane.IsHeld() && wp.Lease is { IsExpired: true };
        return !wp.Contenders.IsEmpty || wp.IsAboutToBeHeld || question.IsBeingHandedOut(wp) || question.HoldOn(step, wp.Id) is not null || (!isLeft && question.Standing.Any(issue => issue.WorkPackage == wp.Id))
            ? null
            : wp.Lane switch
            {
                Lane.Planned when Availability.MayBegin(question, wp) => StepRole.Do,
                Lane.ForReview when Availability.MayReview(question, wp) => StepRole.Review,
                Lane.Claimed or Lane.InProgress when isLeft => StepRole.Do,
                Lane.InReview when isLeft && Availability.MayReview(question, wp) => StepRole.Review,
                _ => null,
            };
    }
}
