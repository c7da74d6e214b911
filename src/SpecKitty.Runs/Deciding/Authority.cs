using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Who may answer what a step waits for.</summary>
internal static class Authority
{
    private const string Any = "*";

    public static Outcome<RunDecision.Grant> Of(RunDecision.Request request, Actor actor, RunFacts facts) => actor switch
    {
        _ when !request.IsForPeople => Free(request, actor, facts),
        _ when request.People.IsEmpty => NobodyNamed(request, facts),
        Actor.Agent agent when request.Key.Gate is null && Delegation(request, agent, facts) is { } delegation => Delegated(delegation),
        Actor.Human human when !request.People.Contains(human.Name) => NotYours(request, actor, facts),
        Actor.Human { IsAttested: true } human => new RunDecision.Grant(human.Name == request.Raci.Accountable.Name ? "mission_owner" : "responsible", null),
        Actor.Human => NotAttested(request, actor, facts),
        _ => NotYours(request, actor, facts),
    };

    /// <summary>Whether one may do with the question what its people may; who vouches for them is asked when they answer.</summary>
    public static Refusal? Disposal(RunDecision.Request request, Actor actor, RunFacts facts) => actor switch
    {
        _ when request.People.IsEmpty => NobodyNamed(request, facts),
        Actor.Human human when request.People.Contains(human.Name) => null,
        _ => Refusal.Refused("AUTHORITY", $"`{Plain.Line(actor.Wire)}` may not dispose of `{request.Key}`: only {Who(request)} may.", $"spec-kitty decision list --mission {facts.Slug}"),
    };

    private static RunDecision.Grant Free(RunDecision.Request request, Actor actor, RunFacts facts) =>
        actor is Actor.Agent agent && Delegation(request, agent, facts) is { } delegation
            ? Delegated(delegation)
            : new RunDecision.Grant(actor is Actor.Human ? "human" : actor is Actor.Agent ? "agent" : "service", null);

    private static RunDecision.Grant Delegated(RunFacts.Delegation delegation) => new(delegation.Role, delegation.Rationale);

    private static RunFacts.Delegation? Delegation(RunDecision.Request request, Actor.Agent agent, RunFacts facts) =>
        facts.Delegations.LastOrDefault(known => known.Tool == agent.Tool && known.Decision == request.Key.ToString())
        ?? facts.Delegations.LastOrDefault(known => known.Tool == agent.Tool && known.Decision == Any);

    private static Refusal NobodyNamed(RunDecision.Request request, RunFacts facts) => Refusal.Refused(
        "OWNER_MISSING",
        $"Nobody is named who is accountable for `{request.Key}`.",
        $"Write \"owner\": \"NAME\" into kitty-specs/{facts.Slug}/meta.json and commit it.");

    private static Refusal NotYours(RunDecision.Request request, Actor actor, RunFacts facts) => Refusal.Refused(
        "AUTHORITY",
        $"`{Plain.Line(actor.Wire)}` may not answer `{request.Key}`: only {Who(request)} may.",
        [.. Ways(request, facts), .. request.Key.Gate is null && actor is Actor.Agent agent ? new[] { Delegating(request, agent, facts) } : []]);

    private static Refusal NotAttested(RunDecision.Request request, Actor actor, RunFacts facts) => Refusal.Refused(
        "ATTESTATION_REQUIRED", $"Nothing vouches that `{Plain.Line(actor.Wire)}` is the person who answers `{request.Key}`.", [.. Ways(request, facts)]);

    private static string Who(RunDecision.Request request) => string.Join(" or ", request.People.Select(name => $"`{Plain.Line(name)}`"));

    private static string[] Ways(RunDecision.Request request, RunFacts facts) =>
    [
        $"Run `spec-kitty decision resolve {request.Key} --mission {facts.Slug} --answer {Example(request)}` in an interactive terminal.",
        $"spec-kitty decision form {request.Key} --mission {facts.Slug} --answer {Example(request)}",
    ];

    private static string Delegating(RunDecision.Request request, Actor.Agent agent, RunFacts facts) =>
        $"spec-kitty decision delegate {request.Key} --mission {facts.Slug} --to {agent.Tool} --rationale TEXT";

    private static string Example(RunDecision.Request request) => request.Options is [var first, ..] ? first : "TEXT";
}
