using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>One thing in the way of an ending.</summary>
/// <param name="Code">Stable, for scripts.</param>
/// <param name="Subject">The Work Package or criterion.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="Remedy">The command that gets it out of the way.</param>
internal sealed record Blocker(string Code, string Subject, string Message, string Remedy);

/// <summary>Everything in the way of an ending at once, in the order in which it is mended.</summary>
internal static class Blockers
{
    public static ImmutableArray<Blocker> OfAcceptance(MissionState state, MissionCommand.EndingTerms terms) =>
    [
        .. OfLanding(state, terms),
        .. terms.Steps.Where(step => !state.Phases.Contains(LifecycleTypes.Phase(step.ToString(), LifecycleTypes.Mark.Completed))).Select(step => OfStep(state, step)),
        .. state.Criteria.SelectMany(criterion => OfCriterion(state, criterion)),
    ];

    public static ImmutableArray<Blocker> OfLanding(MissionState state, MissionCommand.EndingTerms terms) => state.IsFinalized || terms.Work is MissionCommand.EndingTerms.Division.Undivided
        ? [.. state.WorkPackages.Values.Where(wp => !wp.Contenders.IsEmpty).Select(wp => OfContest(state, wp)), .. state.WorkPackages.Values.Where(wp => !wp.Lane.IsEnded() && wp.Contenders.IsEmpty).Select(wp => OfWorkPackage(state, wp))]
        : [new("WP_NONE", state.Slug.ToString(), "the work packages are not finalized", $"spec-kitty tasks finalize {Mission(state)}")];

    public static Refusal Refuse(string code, string participle, ImmutableArray<Blocker> blockers) => Refusal.Refused(
        code,
        $"The mission cannot be {participle}: {string.Join("; ", blockers.Select(blocker => blocker.Message))}.",
        [.. blockers.Select(blocker => blocker.Remedy).Distinct()]) with
    {
        Details = new JsonObject { ["blockers"] = new JsonArray([.. blockers.Select(Json)]) },
    };

    private static Blocker OfContest(MissionState state, WorkPackageState wp) =>
        new("WP_CONTESTED", wp.Id.ToString(), $"`{wp.Id}` is contested", Contests.Remedies(state.Slug, wp)[0]);

    private static Blocker OfWorkPackage(MissionState state, WorkPackageState wp) => new(
        "WP_OPEN",
        wp.Id.ToString(),
        $"`{wp.Id}` is in lane `{wp.Lane.Wire()}`",
        wp.Lane is Lane.Blocked ? $"spec-kitty wp unblock {wp.Id} {Mission(state)} --reason TEXT" : $"spec-kitty next {Mission(state)}");

    private static Blocker OfStep(MissionState state, StepId step) => new("STEP_OPEN", step.ToString(), $"step `{step}` is not done", $"spec-kitty next {Mission(state)}");

    private static IEnumerable<Blocker> OfCriterion(MissionState state, AcceptanceCriterion criterion)
    {
        if (criterion.Verdict != "pass")
        {
            yield return new(
                criterion.Verdict == "fail" ? "CRITERION_FAILED" : "CRITERION_PENDING",
                criterion.Id.ToString(),
                criterion.Verdict == "fail" ? $"`{criterion.Id}` failed" : $"`{criterion.Id}` has no verdict",
                $"spec-kitty accept verdict {criterion.Id} {Mission(state)} --result pass --evidence TEXT_OR_PATH");
        }
    }

    private static string Mission(MissionState state) => $"--mission {state.Slug}";

    private static JsonObject Json(Blocker blocker) => new()
    {
        ["code"] = blocker.Code,
        ["subject"] = blocker.Subject,
        ["message"] = blocker.Message,
        ["remedy"] = blocker.Remedy,
    };
}
