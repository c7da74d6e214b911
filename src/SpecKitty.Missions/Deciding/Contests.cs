using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>Claims or reviews that met in a merge: whose counts.</summary>
internal static class Contests
{
    private const string Claims = "claims";
    private const string Reviews = "reviews";

    /// <summary>The Work Package goes back to where the one who is kept had it.</summary>
    public static Decided Resolve(Asked asked, MissionCommand.Resolve it) => asked.With(it.WorkPackage, wp =>
    {
        var meant = wp.Contenders.Where(contender => IsNamed(contender.Actor, it.Keep)).ToArray();
        bool IsKept(ImmutableArray<Actor> actors, string what) => actors is [.., var last] && IsNamed(last, it.Keep) && wp.Reason == Reason(what, last);
        return (wp.Contenders.Length, meant) switch
        {
            (0, _) => IsKept(wp.Implementers, Claims) || IsKept(wp.Reviewers, Reviews) ? Asked.Nothing : NotContested(asked, wp),
            (_, [{ IsReview: true, Lane: Lane.Approved }]) when asked.IsImplementer(wp) => Refuse.NotIndependent(asked, wp),
            (_, [var kept]) => Asked.Happened(Keep(wp, kept)),
            _ => Unknown(asked, wp, it.Keep),
        };
    });

    /// <summary>Nobody goes on before it is decided whose it is.</summary>
    public static Refusal? Open(MissionState state, MissionCommand command) => command switch
    {
        MissionCommand.Claim it => Open(state, it.WorkPackage),
        MissionCommand.Submit it => Open(state, it.WorkPackage),
        MissionCommand.StartReview it => Open(state, it.WorkPackage),
        MissionCommand.Approve it => Open(state, it.WorkPackage),
        MissionCommand.RequestChanges it => Open(state, it.WorkPackage),
        _ => null,
    };

    /// <summary>What it is about, in words.</summary>
    public static string Sentence(WorkPackageState wp) =>
        $"`{wp.Id}` was {(wp.Contenders[0].IsReview ? "reviewed" : "claimed")} by {string.Join(" and by ", wp.Contenders.Select(contender => $"`{Plain.Line(contender.Actor.Id.ToString())}`"))}, who did not know of each other.";

    /// <summary>The commands that would end it.</summary>
    public static ImmutableArray<string> Remedies(MissionSlug mission, WorkPackageState wp) =>
        [.. wp.Contenders.Select(contender => $"spec-kitty wp resolve {wp.Id} --keep {Word(contender.Actor)} --mission {mission}")];

    private static Refusal? Open(MissionState state, WorkPackageId id) =>
        state.WorkPackages.TryGetValue(id, out var wp) && !wp.Contenders.IsEmpty
            ? Refusal.Conflict("WP_CONTESTED", Sentence(wp), Remedies(state.Slug, wp)) with
            {
                Details = new JsonObject { ["wp_id"] = id.ToString(), ["contenders"] = new JsonArray([.. wp.Contenders.Select(contender => (JsonNode)contender.Actor.Id.ToString())]) },
            }
            : null;

    private static MissionEvent.LaneChanged Keep(WorkPackageState wp, WorkPackageState.Contender kept)
    {
        var policy = new JsonObject { [kept.IsReview ? "kept_reviewer" : "kept"] = ActorJson.Write(kept.Actor) };
        var review = wp.Reviews.LastOrDefault(review => review.Commit == kept.Commit && (!kept.IsReview || review.Reviewer == kept.Actor.Wire));
        Moves.Add(policy, "feedback", kept is { IsReview: true, Lane: Lane.Planned } ? review?.Text : null);
        Moves.Add(policy, "token", kept.Token?.ToString());
        Moves.Add(policy, "base_commit", kept.BaseCommit);
        Moves.Add(policy, "commit", kept.Commit);
        return Moves.Forced(wp, kept.Lane, Reason(kept.IsReview ? Reviews : Claims, kept.Actor)) with
        {
            Policy = policy,
            Review = kept.Lane is Lane.Approved ? wp.Reviews.LastOrDefault(known => known.IsApproved && known.Commit == kept.Commit && (!kept.IsReview || known.Reviewer == kept.Actor.Wire)) : null,
        };
    }

    private static string Reason(string what, Actor kept) => $"contested {what}: {kept.Id} keeps it";

    /// <summary>As the record spells actors, with the session where that is more than the tool, or by the whole id.</summary>
    private static bool IsNamed(Actor actor, string name) => name == actor.Id.ToString() || name == actor.Wire || name == Word(actor)
        || (actor is Actor.Agent agent && name == agent.Tool);

    private static string Word(Actor actor) => actor switch
    {
        Actor.Agent agent => agent.Session == agent.Tool ? agent.Tool : $"{agent.Tool}#{agent.Session}",
        _ => actor.Wire.Contains(' ', StringComparison.Ordinal) ? Plain.Quoted(actor.Wire) : actor.Wire,
    };

    private static Refusal NotContested(Asked asked, WorkPackageState wp) =>
        Refusal.Refused("WP_NOT_CONTESTED", $"`{wp.Id}` is not contested.", $"spec-kitty wp show {wp.Id} {asked.Mission}");

    private static Refusal Unknown(Asked asked, WorkPackageState wp, string name) =>
        Refusal.NotFound("CONTENDER_NOT_FOUND", $"`{Plain.Line(name)}` names not exactly one of those who claimed `{wp.Id}`.", Remedies(asked.State.Slug, wp));
}
