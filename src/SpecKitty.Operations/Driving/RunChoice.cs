using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Which run of a Mission is asked when nobody names one: the one that has what a run of the whole Mission would offer.</summary>
internal static class RunChoice
{
    /// <summary>The situation with that run asked, or with what no run drives. Where there is no step, all of them are asked together.</summary>
    public static Outcome<Situation> Of(Situation situation, Actor? actor, Surroundings surroundings)
    {
        if (situation.Drivers is [] or [{ Scope.IsEmpty: true }])
        {
            return situation.Asking(situation.Drivers.FirstOrDefault(), [], surroundings);
        }

        if (!situation.Asking(MissionRun.Together(situation.Drivers), [], surroundings).Succeeded(out var whole, out var refusal))
        {
            return refusal;
        }

        var decision = RunDecider.Decide(whole.Type, whole.Facts, whole.Run, actor);
        return decision switch
        {
            { Kind: not RunDecisionKind.Step } => whole,
            { WorkPackage: { } offered } => OfWorkPackage(situation, offered, surroundings),
            _ => OfStep(situation, surroundings),
        };
    }

    private static Outcome<Situation> OfWorkPackage(Situation situation, WorkPackageId offered, Surroundings surroundings) =>
        situation.Drivers.FirstOrDefault(driver => driver.Scope.Contains(offered)) is { } run
            ? situation.Asking(run, run.Scope, surroundings)
            : situation.Asking(null, Rest(situation), surroundings);

    /// <summary>A step of the whole Mission is for a run of the whole, which begins when those of some Work Packages have nothing left.</summary>
    private static Outcome<Situation> OfStep(Situation situation, Surroundings surroundings)
    {
        foreach (var driver in situation.Drivers)
        {
            var asked = situation.Asking(driver, driver.Scope, surroundings);
            if (!asked.Succeeded(out var one, out _) || RunDecider.Decide(one.Type, one.Facts, one.Run, null).Kind is not RunDecisionKind.Terminal)
            {
                return asked;
            }
        }

        return situation.Asking(null, [], surroundings);
    }

    private static ImmutableArray<WorkPackageId> Rest(Situation situation) =>
    [
        .. situation.Facts.WorkPackages.Where(wp => !wp.Lane.IsEnded() && !situation.Drivers.Any(driver => driver.Scope.Contains(wp.Id))).Select(wp => wp.Id).Order(),
    ];
}
