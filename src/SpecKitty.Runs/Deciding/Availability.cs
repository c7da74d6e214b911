using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Whether one Work Package can be taken now.</summary>
internal static class Availability
{
    /// <summary>Whether the actor may begin to implement it now.</summary>
    public static bool MayBegin(Question question, WorkPackageFacts wp) =>
        IsReady(question, wp) && MayImplement(question, wp) && !IsCrowded(question, wp);

    /// <summary>Whether everything it depends on is approved.</summary>
    public static bool IsReady(Question question, WorkPackageFacts wp) =>
        wp.DependsOn.All(id => question.WorkPackage(id) is { } dependency && dependency.Lane.SatisfiesDependents());

    /// <summary>Whether it is offered to the actor: who has reviewed it goes on reviewing, else in the end nobody is left who may.</summary>
    public static bool MayImplement(Question question, WorkPackageFacts wp) =>
        question.Actor is not { } actor || !wp.Reviewers.Contains(actor) || question.Facts.MayTakeOver;

    /// <summary>Whether the actor did not implement it; anyone is assumed to be somebody else.</summary>
    public static bool MayReview(Question question, WorkPackageFacts wp) => question.Actor is not { } actor || !wp.Implementers.Contains(actor);

    /// <summary>Whether another one is being worked on, or about to be, where this one would be.</summary>
    private static bool IsCrowded(Question question, WorkPackageFacts wp) => question.BusyIn(wp.WorkspaceKey).Any(other => other != wp.Id);
}
