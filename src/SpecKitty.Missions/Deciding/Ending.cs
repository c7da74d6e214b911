using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What ends a Mission: verdicts, acceptance, landing, retrospective.</summary>
internal static class Ending
{
    private const string Pass = "pass";

    public static Decided GiveVerdict(Asked asked, MissionCommand.GiveVerdict it) =>
        asked.State.Criteria.FirstOrDefault(known => known.Id == it.Criterion) switch
        {
            null => Unknown(asked, it.Criterion),
            _ when string.IsNullOrWhiteSpace(it.Evidence) => Refuse.Empty("EVIDENCE_MISSING", "The evidence of a verdict", "--evidence TEXT_OR_PATH"),
            var known when known.Verdict == Word(it.IsPass) && known.Evidence == it.Evidence => Asked.Nothing,
            _ when asked.State.AcceptedAt is not null => Refusal.Refused(
                "MISSION_ACCEPTED", $"The mission is accepted; the verdict on `{it.Criterion}` stands.", $"spec-kitty accept status {asked.Mission}"),
            _ => Asked.Happened(Verdict(asked, it)),
        };

    public static Decided Accept(Asked asked, MissionCommand.Accept it)
    {
        if (asked.State.AcceptedAt is not null)
        {
            return Asked.Nothing;
        }

        var blockers = Blockers.OfAcceptance(asked.State, it.Terms);
        return blockers.IsEmpty ? Asked.Happened(Accepted(asked, it)) : Blockers.Refuse("NOT_READY_TO_ACCEPT", "accepted", blockers);
    }

    public static Decided Land(Asked asked, MissionCommand.Land it)
    {
        if (asked.State.LandedAt is not null)
        {
            return Asked.Nothing;
        }

        var blockers = Blockers.OfLanding(asked.State, it.Terms);
        if (!blockers.IsEmpty)
        {
            return Blockers.Refuse("NOT_READY_TO_LAND", "landed", blockers);
        }

        var approved = asked.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Approved).ToArray();
        return Asked.Happened([.. approved.Select(wp => Done(asked, wp, it)), Landed(asked, it)]);
    }

    public static Decided Retrospect(Asked asked, MissionCommand.Retrospect it)
    {
        if (it.Reason is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            return Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT");
        }

        if (asked.State.HasRetrospective)
        {
            return Asked.Nothing;
        }

        var payload = asked.Payload();
        payload[it.Reason is null ? "path" : "reason"] = it.Reason ?? asked.Below("retrospective.yaml");
        return Asked.Happened(new MissionEvent.Lifecycle(
            it.Reason is null ? LifecycleTypes.RetrospectiveRecorded : LifecycleTypes.RetrospectiveSkipped, payload));
    }

    public static Decided Close(Asked asked, MissionCommand.Close it)
    {
        if (string.IsNullOrWhiteSpace(it.Reason))
        {
            return Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT");
        }

        if (asked.State.ClosedAt is not null)
        {
            return Asked.Nothing;
        }

        var payload = asked.Payload();
        payload["reason"] = it.Reason;
        return Asked.Happened(new MissionEvent.Lifecycle(LifecycleTypes.MissionClosed, payload));
    }

    private static string Word(bool isPass) => isPass ? Pass : "fail";

    private static MissionEvent.Lifecycle Verdict(Asked asked, MissionCommand.GiveVerdict it)
    {
        var payload = asked.Payload();
        payload["criterion_id"] = it.Criterion.ToString();
        payload["result"] = Word(it.IsPass);
        payload["evidence"] = it.Evidence;
        payload["verified_by"] = asked.By.Wire;
        payload["commits"] = new JsonObject(asked.State.WorkPackages.Values
            .Where(wp => wp.ApprovedCommit is not null)
            .Select(wp => KeyValuePair.Create(wp.Id.ToString(), (JsonNode?)wp.ApprovedCommit)));
        return new(LifecycleTypes.AcceptanceVerdictGiven, payload);
    }

    private static MissionEvent.Lifecycle Accepted(Asked asked, MissionCommand.Accept it)
    {
        var payload = asked.Payload();
        payload["accepted_by"] = asked.By.Wire;
        payload["commits"] = new JsonArray([.. it.Commits.Select(commit => (JsonNode)commit)]);
        payload["criteria"] = new JsonArray([.. asked.State.Criteria.Select(criterion => new JsonObject
        {
            ["criterion_id"] = criterion.Id.ToString(),
            ["result"] = criterion.Verdict,
            ["evidence"] = criterion.Evidence,
        })]);
        return new(LifecycleTypes.MissionAccepted, payload);
    }

    private static MissionEvent.LaneChanged Done(Asked asked, WorkPackageState wp, MissionCommand.Land it)
    {
        var policy = new JsonObject { ["merge_phase"] = "lane_integrated", ["target_branch"] = it.TargetBranch };
        Moves.Add(policy, "commit", wp.ApprovedCommit);
        return Moves.Move(wp, Lane.Done) with
        {
            Reason = $"Merged {wp.Id} into {it.TargetBranch}",
            Review = wp.Reviews.LastOrDefault(review => review.IsApproved)
                ?? new ReviewResult(wp.ActorName ?? asked.By.Wire, IsApproved: true, $"lane-approved:{wp.Id}"),
            Policy = policy,
        };
    }

    private static MissionEvent.Lifecycle Landed(Asked asked, MissionCommand.Land it)
    {
        var payload = asked.Payload();
        payload["target_branch"] = it.TargetBranch;
        payload["strategy"] = it.Strategy;
        payload["base_commit"] = it.BaseCommit;
        payload["work_packages"] = new JsonArray([.. asked.State.WorkPackages.Values
            .Where(wp => wp.Lane is Lane.Approved or Lane.Done).Select(wp => (JsonNode)wp.Id.ToString())]);
        return new(LifecycleTypes.MissionLanded, payload);
    }

    private static Refusal Unknown(Asked asked, RequirementId id)
    {
        ImmutableArray<string> remedies = asked.State.Criteria.IsEmpty
            ? [$"spec-kitty tasks finalize {asked.Mission}"]
            : [$"spec-kitty accept status {asked.Mission}", $"Known: {string.Join(", ", asked.State.Criteria.Select(known => known.Id))}"];
        return Refusal.NotFound("CRITERION_NOT_FOUND", $"The mission has no acceptance criterion `{id}`.", remedies);
    }
}
