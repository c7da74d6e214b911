using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What implementers ask: claim, submit, mark subtasks.</summary>
internal static class Implementing
{
    private const string Done = "done";

    public static Decided Claim(Asked asked, MissionCommand.Claim it) => asked.With(it.WorkPackage, wp => wp.Lane switch
    {
        Lane.Planned => Waiting(asked, it.Intent) is { } refusal ? refusal : Begin(wp, it.Facts),
        Lane.Claimed or Lane.InProgress when !asked.IsHolder(wp) => it.Facts.Takeover is ClaimFacts.Right.Allowed
            ? Asked.Happened(Moves.Takeover(wp, Lane.InProgress, it.Facts))
            : Refuse.Held(asked, wp),
        Lane.Claimed => Asked.Happened(Work(wp, it.Facts)),
        Lane.InProgress => Moves.Again(wp, it.Facts),
        _ => Refuse.WrongLane(asked, wp, "claimed"),
    });

    public static Decided Submit(Asked asked, MissionCommand.Submit it) => asked.With(it.WorkPackage, wp => wp.Lane switch
    {
        Lane.ForReview when asked.IsImplementer(wp) && string.Equals(wp.SubmittedCommit, it.Commit, StringComparison.Ordinal) => Asked.Nothing,
        Lane.Claimed or Lane.InProgress when !asked.IsHolder(wp) => Refuse.Held(asked, wp),
        Lane.Claimed or Lane.InProgress => Open(wp, it.Intent) is { Count: > 0 } open ? SubtasksOpen(asked, wp, open) : HandIn(wp, it.Commit),
        _ => Refuse.WrongLane(asked, wp, "submitted"),
    });

    public static Decided MarkSubtasks(Asked asked, MissionCommand.MarkSubtasks it) => asked.With(it.WorkPackage, wp =>
    {
        var unknown = it.Subtasks.Except(it.Intent.Subtasks).ToArray();
        return (it, wp) switch
        {
            _ when it.Subtasks.IsEmpty => Refusal.Usage("SUBTASK_MISSING", "No subtask is named.", $"spec-kitty wp show {wp.Id} {asked.Mission}"),
            _ when !LaneNames.Shown.Contains(it.Mark) => Refusal.Usage("SUBTASK_MARK", $"`{it.Mark.Wire()}` is no mark for a subtask.", "--done"),
            _ when unknown.Length > 0 => UnknownSubtasks(asked, it, unknown),
            _ when wp.Lane is Lane.Done or Lane.Canceled => Refuse.WrongLane(asked, wp, "marked"),
            _ when wp.Lane.IsHeld() && asked.By is Actor.Agent && !asked.IsHolder(wp) => Refuse.Held(asked, wp),
            _ => Mark(wp, it),
        };
    });

    /// <summary>The Work Packages that must be approved before this one may begin.</summary>
    private static Refusal? Waiting(Asked asked, WorkPackageIntent intent)
    {
        var waits = intent.DependsOn.Where(id => !LaneOf(asked, id).SatisfiesDependents()).ToArray();
        return waits.Length == 0 ? null : Refusal.Refused(
            "WP_DEPENDENCY",
            $"`{intent.Id}` waits for {string.Join(", ", waits.Select(id => $"`{id}`"))} to be approved.",
            $"spec-kitty wp list {asked.Mission}") with
        {
            Details = new JsonObject
            {
                ["dependencies"] = new JsonArray([.. waits.Select(id => new JsonObject { ["wp_id"] = id.ToString(), ["lane"] = LaneOf(asked, id).Wire() })]),
            },
        };
    }

    private static Lane LaneOf(Asked asked, WorkPackageId id) =>
        asked.State.WorkPackages.TryGetValue(id, out var wp) ? wp.Lane : Lane.Uninitialized;

    private static Decided Begin(WorkPackageState wp, ClaimFacts facts) => Asked.Happened(
        Moves.Move(wp, Lane.Claimed) with { Policy = Moves.Policy(facts) },
        Work(wp with { Lane = Lane.Claimed }, facts));

    private static MissionEvent.LaneChanged Work(WorkPackageState claimed, ClaimFacts facts) =>
        Moves.Move(claimed, Lane.InProgress) with { Policy = Moves.Policy(facts) };

    private static List<SubtaskId> Open(WorkPackageState wp, WorkPackageIntent intent) =>
        [.. intent.Subtasks.Where(id => wp.Subtasks.GetValueOrDefault(id.ToString()) is not Done)];

    private static Refusal SubtasksOpen(Asked asked, WorkPackageState wp, List<SubtaskId> open)
    {
        var names = string.Join(' ', open);
        return Refusal.Refused(
            "SUBTASKS_OPEN",
            $"`{wp.Id}` has open subtasks: {string.Join(", ", open.Select(id => $"`{Plain.Line(id.ToString())}`"))}.",
            $"spec-kitty wp subtask {names} --done --wp {wp.Id} {asked.Mission}") with
        {
            Details = new JsonObject { ["subtasks"] = new JsonArray([.. open.Select(id => (JsonNode)id.ToString())]) },
        };
    }

    private static Decided HandIn(WorkPackageState wp, string commit)
    {
        var submitted = Moves.Move(wp with { Lane = Lane.InProgress }, Lane.ForReview) with { Policy = new JsonObject { ["commit"] = commit } };
        return wp.Lane is Lane.Claimed ? Asked.Happened(Moves.Move(wp, Lane.InProgress), submitted) : Asked.Happened(submitted);
    }

    private static Refusal UnknownSubtasks(Asked asked, MissionCommand.MarkSubtasks it, SubtaskId[] unknown) => Refusal.NotFound(
        "SUBTASK_NOT_FOUND",
        $"`{it.WorkPackage}` has no subtask {string.Join(", ", unknown.Select(id => $"`{Plain.Line(id.ToString())}`"))}.",
        $"spec-kitty wp show {it.WorkPackage} {asked.Mission}",
        $"Known: {string.Join(", ", it.Intent.Subtasks.Select(id => Plain.Line(id.ToString())))}");

    private static Decided Mark(WorkPackageState wp, MissionCommand.MarkSubtasks it)
    {
        var mark = it.Mark.Wire();
        var changed = it.Subtasks.Select(id => id.ToString()).Distinct().Where(id => wp.Subtasks.GetValueOrDefault(id) != mark).ToArray();
        return changed.Length == 0 ? Asked.Nothing : Asked.Happened(new MissionEvent.Annotated(
            wp.Id, new JsonObject { ["subtasks"] = new JsonObject(changed.Select(id => KeyValuePair.Create(id, (JsonNode?)mark))) }));
    }
}
