using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>The moves that several commands make.</summary>
internal static class Moves
{
    public static MissionEvent.LaneChanged Move(WorkPackageState wp, Lane to) => new(wp.Id, wp.Lane, to);

    /// <summary>A move that our table adds or whose guard needs a review that never ended; the readers that lack it see <c>force</c> and the reason.</summary>
    public static MissionEvent.LaneChanged Forced(WorkPackageState wp, Lane to, string reason) => Move(wp, to) with { IsForced = true, Reason = reason };

    /// <summary>A move that is forced exactly where the table wants it so, or wants a review's result that there is none of.</summary>
    public static MissionEvent.LaneChanged WithReason(WorkPackageState wp, Lane to, string reason) =>
        LaneTable.Find(wp.Lane, to)?.Guard is LaneTable.Guard.Nothing or LaneTable.Guard.Reason
            ? Move(wp, to) with { Reason = reason }
            : Forced(wp, to, reason);

    /// <summary>Another actor goes on where the holder, whose lease ran out, left off.</summary>
    public static MissionEvent.LaneChanged Takeover(WorkPackageState wp, Lane to, ClaimFacts facts)
    {
        var policy = Policy(facts);
        policy["takeover"] = true;
        return Forced(wp, to, $"takeover of an expired lease of {wp.Holder?.Id.ToString() ?? wp.ActorName ?? "an unnamed actor"}") with { Policy = policy };
    }

    /// <summary>What a claim keeps beside the actor.</summary>
    public static JsonObject Policy(ClaimFacts facts)
    {
        var policy = new JsonObject();
        Add(policy, "token", facts.Token?.ToString());
        Add(policy, "execution_lane", facts.ExecutionLane?.ToString());
        Add(policy, "base_commit", facts.BaseCommit);
        return policy;
    }

    public static void Add(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }

    /// <summary>The holder asks again: only a new token is worth a row.</summary>
    public static Decided Again(WorkPackageState wp, ClaimFacts facts) => facts.Token is { } token && token != wp.Token
        ? Asked.Happened(new MissionEvent.Annotated(wp.Id, new JsonObject { ["issue_token"] = token.ToString() }))
        : Asked.Nothing;
}
