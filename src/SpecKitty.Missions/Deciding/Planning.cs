using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What planning asks: create, end a phase, finalize.</summary>
internal static class Planning
{
    private const string Seed = "canonical bootstrap";

    public static Decided Create(Asked asked, MissionCommand.Create it) => it.Meta switch
    {
        _ when asked.State.RowCount > 0 => Refusal.Refused(
            "MISSION_EXISTS", $"The mission `{asked.State.Slug}` has a record already.", $"spec-kitty next {asked.Mission}"),
        { Id: var id } when id != asked.State.Id => Refusal.Refused(
            "MISSION_IDENTITY_IMMUTABLE",
            $"The mission `{asked.State.Slug}` has the id `{asked.State.Id}` for life.",
            $"spec-kitty mission show {asked.State.Slug}"),
        _ => Asked.Happened(Created(it.Meta), asked.Phase(it.FirstStep, LifecycleTypes.Mark.Started, null)),
    };

    public static Decided CompletePhase(Asked asked, MissionCommand.CompletePhase it)
    {
        if (asked.State.Phases.Contains(LifecycleTypes.Phase(it.Step.ToString(), LifecycleTypes.Mark.Completed)))
        {
            return Asked.Nothing;
        }

        var completed = asked.Phase(it.Step, LifecycleTypes.Mark.Completed, it.Artifact);
        return it.Next is { } next ? Asked.Happened(completed, asked.Phase(next, LifecycleTypes.Mark.Started, null)) : Asked.Happened(completed);
    }

    public static Decided CompleteAudit(Asked asked, MissionCommand.CompleteAudit it)
    {
        var completed = asked.Phase(it.Step, LifecycleTypes.Mark.Completed, null);
        return asked.State.Phases.Contains(completed.Type) ? Asked.Nothing : Asked.Happened(completed);
    }

    public static Decided Finalize(Asked asked, MissionCommand.Finalize it)
    {
        if (it.WorkPackages.IsEmpty)
        {
            return Refusal.Refused("WP_NONE", "The mission has no work package files.", $"spec-kitty tasks check {asked.Mission}");
        }

        return Gone(asked, it) is { } refusal ? refusal : Asked.Happened([.. Seeds(asked, it), .. Criteria(asked, it), .. Completed(asked, it)]);
    }

    public static Decided Amend(Asked asked, MissionCommand.Amend it) => asked.State switch
    {
        _ when string.IsNullOrWhiteSpace(it.Reason) => Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT"),
        { IsFinalized: false } => Refusal.Refused("WP_NOT_FINALIZED", "The plan is not final yet, so there is nothing to amend.", $"spec-kitty tasks finalize {asked.Mission}"),
        { AcceptedAt: not null, LandedAt: null, ClosedAt: null } => Refusal.Refused(
            "MISSION_ACCEPTED", "The mission is accepted as it is; amending its plan would change what was accepted.", $"spec-kitty mission reopen {asked.Mission} --reason TEXT"),
        _ when it.Change.Count == 0 => Asked.Nothing,
        _ => Asked.Happened(new MissionEvent.Lifecycle(LifecycleTypes.PlanAmended, With(asked.Payload(), it.Change))),
    };

    private static JsonObject With(JsonObject payload, JsonObject more)
    {
        foreach (var (key, value) in more)
        {
            payload[key] = value?.DeepClone();
        }

        return payload;
    }

    private static MissionEvent.Lifecycle Created(MissionMeta meta) => new(LifecycleTypes.MissionCreated, new JsonObject
    {
        ["created_at"] = meta.CreatedAt,
        ["friendly_name"] = meta.Title,
        ["mission_id"] = meta.Id!.Value.ToString(),
        ["mission_number"] = null,
        ["mission_slug"] = meta.Slug.ToString(),
        ["mission_type"] = meta.Type.ToString(),
        ["purpose_context"] = meta.Purpose,
        ["purpose_tldr"] = meta.Purpose,
        ["target_branch"] = meta.TargetBranch,
        ["wp_count"] = 0,
    });

    /// <summary>A Work Package on record that has no file any more would be work that nobody can find.</summary>
    private static Refusal? Gone(Asked asked, MissionCommand.Finalize it)
    {
        var gone = asked.State.WorkPackages.Values
            .Where(wp => wp.Lane is not (Lane.Genesis or Lane.Uninitialized or Lane.Canceled))
            .Select(wp => wp.Id)
            .Except(it.WorkPackages.Select(intent => intent.Id))
            .ToArray();
        return gone.Length == 0 ? null : Refusal.Refused(
            "WP_FILE_MISSING",
            $"The record has {string.Join(", ", gone.Select(id => $"`{id}`"))}, but `tasks/` has no file of it.",
            [.. LostFile.Remedies(string.Join(' ', gone.Select(id => $"':(glob)kitty-specs/{asked.State.Slug}/tasks/{id}*.md'"))), $"spec-kitty wp cancel {gone[0]} {asked.Mission} --reason TEXT"]);
    }

    private static IEnumerable<MissionEvent> Seeds(Asked asked, MissionCommand.Finalize it)
    {
        foreach (var intent in it.WorkPackages)
        {
            var known = asked.State.WorkPackages.GetValueOrDefault(intent.Id);
            if (known is null or { Lane: Lane.Uninitialized })
            {
                yield return WorkPackageCreated(asked, intent);
            }

            if (known is null or { Lane: Lane.Uninitialized or Lane.Genesis })
            {
                yield return new MissionEvent.LaneChanged(intent.Id, Lane.Genesis, Lane.Planned) { Reason = Seed };
            }
        }
    }

    private static MissionEvent.Lifecycle WorkPackageCreated(Asked asked, WorkPackageIntent intent)
    {
        var payload = asked.Payload();
        payload["depends_on"] = new JsonArray([.. intent.DependsOn.Select(id => (JsonNode)id.ToString())]);
        payload["wp_id"] = intent.Id.ToString();
        payload["wp_path"] = asked.Below($"tasks/{intent.File}");
        payload["wp_title"] = intent.Title;
        return new(LifecycleTypes.WorkPackageCreated, payload) { WorkPackage = intent.Id };
    }

    private static IEnumerable<MissionEvent> Criteria(Asked asked, MissionCommand.Finalize it)
    {
        if (it.Criteria.Select(Text).SequenceEqual(asked.State.Criteria.Select(Text)))
        {
            yield break;
        }

        var payload = asked.Payload();
        payload["criteria"] = new JsonArray([.. it.Criteria.Select(criterion =>
            new JsonObject { ["criterion_id"] = criterion.Id.ToString(), ["description"] = criterion.Description })]);
        yield return new MissionEvent.Lifecycle(LifecycleTypes.AcceptanceCriteriaSet, payload);
    }

    private static (RequirementId Id, string Description) Text(AcceptanceCriterion criterion) => (criterion.Id, criterion.Description);

    private static IEnumerable<MissionEvent> Completed(Asked asked, MissionCommand.Finalize it)
    {
        var completed = asked.Phase(it.Step, LifecycleTypes.Mark.Completed, "tasks.md");
        if (!asked.State.Phases.Contains(completed.Type))
        {
            completed.Payload["wp_count"] = it.WorkPackages.Length;
            yield return completed;
        }
    }
}
