using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>What the actor has already.</summary>
internal static class Possession
{
    /// <summary>The oldest issue that is in its hands: the same step again, under the same token.</summary>
    public static RunDecision? Issued(Question question)
    {
        if (question.Standing.FirstOrDefault(issue => issue.Actor.Id == question.Actor) is not { } own)
        {
            return null;
        }

        var wp = own.WorkPackage is { } id ? question.WorkPackage(id) : null;
        return question.Offer(question.Type.Step(own.Step)!, own.Role, wp) with { Token = own.Token, Attempt = own.Attempt };
    }

    /// <summary>A Work Package that the record says it holds, though this run has not handed it out, whatever became of the steps before.</summary>
    public static RunDecision? Resumed(Question question)
    {
        var loop = question.Type.Steps.FirstOrDefault(step => step.Kind is StepKind.WorkPackages);
        var held = question.Actor is null || loop is null
            ? null
            : question.WorkPackages.FirstOrDefault(wp => wp.Lane.IsHeld() && wp.Holder == question.Actor && question.HoldOn(loop, wp.Id) is null);
        return held is null ? null : question.Offer(loop!, held.HeldAs, held);
    }
}
