using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Amending;

/// <summary>What would leave a Work Package without its work, or its work without a place; all of it at once.</summary>
internal sealed class AmendChecks(MissionDesk desk, PlanBefore before, TasksPlan plan, Amendment amendment)
{
    private string Mission => $"--mission {desk.Mission.Slug}";

    public ImmutableArray<AmendProblem> Problems() => [.. amendment.Split.SelectMany(Parts), .. plan.Finalization.Intents.SelectMany(Waiting), .. plan.Finalization.Intents.SelectMany(InFlight)];

    private IEnumerable<AmendProblem> Parts(Amendment.Parts split) => split.Into.SelectMany<WorkPackageId, AmendProblem>(part =>
        plan.Finalization.Intents.All(intent => intent.Id != part)
            ? [new("SPLIT_PART_MISSING", part, $"`{part}` has no file in `tasks/`", $"Write {desk.Mission.RelativeDirectory}/tasks/{part}-NAME.md")]
            : part == split.Whole || (desk.State.WorkPackages.ContainsKey(part) && LaneOf(split.Whole) is not Lane.Canceled)
                ? [new("SPLIT_PART_KNOWN", part, $"`{part}` is on record already, so it is no new part of `{split.Whole}`", $"spec-kitty wp list {Mission}")]
                : []);

    /// <summary>What is given up is never approved, so whoever waits for it would wait for ever.</summary>
    private IEnumerable<AmendProblem> Waiting(WorkPackageIntent intent) => LaneOf(intent.Id).IsEnded() || amendment.GivenUp.Contains(intent.Id) ? [] : intent.DependsOn
        .Where(amendment.GivenUp.Contains).Select(id => new AmendProblem(
            "DEPENDENCY_GIVEN_UP", intent.Id, $"`{intent.Id}` waits for `{id}`, which is given up",
            $"Take {id} out of `dependencies` in {desk.Mission.RelativeDirectory}/tasks/{intent.File}{(amendment.PartsOf(id) is { IsEmpty: false } parts ? $", or put {string.Join(" or ", parts)} in its place" : "")}"));

    private IEnumerable<AmendProblem> InFlight(WorkPackageIntent intent)
    {
        if (LaneOf(intent.Id) is not (Lane.Claimed or Lane.InProgress or Lane.ForReview or Lane.InReview or Lane.Blocked) || !LaneChoice.IsBegun(desk.Situation, intent.Id) || amendment.GivenUp.Contains(intent.Id))
        {
            yield break;
        }

        if (desk.Situation.LaneOf(intent.Id) is { } lane && (plan.Lanes?.LaneOf(intent.Id)?.Id != lane.Id || lane.IsPlanning != intent.IsPlanning))
        {
            yield return Moved(intent.Id, $"is worked on in `{lane.Id}` and would have to move from there");
        }

        if (before.Intents.TryGetValue(intent.Id, out var was) && intent.DependsOn.Except(was.DependsOn).ToArray() is { Length: > 0 } more)
        {
            yield return Moved(intent.Id, $"is being worked on without {string.Join(", ", more.Select(id => $"`{id}`"))}, for which it would wait");
        }
    }

    private AmendProblem Moved(WorkPackageId id, string why) => new(
        "WP_IN_FLIGHT", id, $"`{id}` {why}", LaneOf(id).IsHeld() ? $"spec-kitty wp release {id} {Mission} --reason TEXT" : $"spec-kitty wp show {id} {Mission}");

    private Lane LaneOf(WorkPackageId id) => desk.State.WorkPackages.GetValueOrDefault(id)?.Lane ?? Lane.Uninitialized;
}
