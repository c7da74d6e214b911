using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Takes answers: who may give them, then the Mission's record, then what the run knows of it.</summary>
internal sealed class Answering(MissionDesk desk)
{
    private const string PutOff = "defer";
    private const string CalledIn = "open_stand_up";

    /// <summary>All of them or, when one may not be, none; an answer that was given before stands, and another one is told so.</summary>
    public Outcome<MissionState> Answer(ImmutableArray<DecisionAnswer> answers)
    {
        var commands = ImmutableArray.CreateBuilder<MissionCommand>(answers.Length);
        foreach (var answer in answers)
        {
            if (!Command(answer, Voice.Of(desk.Actor)).Succeeded(out var command, out var refusal))
            {
                return refusal;
            }

            commands.Add(command);
        }

        return desk.DoAll(commands.ToImmutable()).Then(_ => Followed());
    }

    /// <summary>What somebody signed, whoever brings it.</summary>
    public Outcome<MissionState> Answer(SignedAnswers.Signed signed) =>
        Command(signed.Answer, signed.Voice).Then(command => desk.DoAs(signed.Voice.Actor, command)).Then(_ => Followed());

    /// <summary>Leaves a question without an answer; what a step waits for can be put off, but not given up.</summary>
    public Outcome<MissionState> Leave(DecisionHandle handle, MissionCommand.LeaveDecision.Terms term, string reason) => Find(handle) switch
    {
        ({ } request, _) when term is MissionCommand.LeaveDecision.Terms.Never => Required(request),
        ({ IsForPeople: true }, _) => Answer([new DecisionAnswer(handle, PutOff) { Rationale = reason }]),
        var (request, known) => Identified(handle, request, known)
            .Then(id => desk.Do(new MissionCommand.LeaveDecision(id, term, reason) { Question = Question(request) })).Then(_ => Followed()),
    };

    /// <summary>What is waited for by that name, and what the record has of it.</summary>
    public (RunDecision.Request? Request, Decision? Known) Find(DecisionHandle handle)
    {
        var request = DecisionAsking.Decide(desk).Pending.FirstOrDefault(pending => pending.Key == handle.ByKey || pending.Id == handle.ById);
        return (request, desk.State.Decisions.LastOrDefault(decision => decision.Id == (request?.Id ?? handle.ById) || (request is null && IsOf(decision, handle.ByKey))));
    }

    private Outcome<MissionCommand> Command(DecisionAnswer answer, Voice voice)
    {
        if (answer.RelayedFrom is not null && voice.Actor is not Actor.Agent)
        {
            return Refusal.Usage("RELAY_BY_AGENT", "Only an agent passes on the words of another; a person answers in their own name.", "--agent claude --relayed-from NAME");
        }

        var (request, known) = Find(answer.Decision);
        var ground = new Decision.Ground(voice.Actor) { Attestation = voice.Attestation, CarriedBy = voice.CarriedBy, RelayedFrom = answer.RelayedFrom };
        if (request is null)
        {
            return Identified(answer.Decision, null, known).Map(id => (MissionCommand)new MissionCommand.ResolveDecision(id, answer.Value, answer.Rationale) { Ground = ground });
        }

        return request.AuthorityOf(voice.Actor, desk.Situation.Facts).Succeeded(out var grant, out var refusal)
            ? Given(answer, request, ground with { Role = grant.Role, Delegation = grant.Rationale })
            : Denied(request, voice.Actor, refusal);
    }

    /// <summary>What calls others in, or puts a gate off, answers nothing yet.</summary>
    private MissionCommand Given(DecisionAnswer answer, RunDecision.Request request, Decision.Ground ground) =>
        request.Key.Gate is not null && (answer.Value is PutOff || (answer.Value is CalledIn && request.Options.Contains(CalledIn)))
            ? new MissionCommand.LeaveDecision(request.Id, MissionCommand.LeaveDecision.Terms.Later, answer.Rationale ?? answer.Value)
            {
                Question = Question(request),
                Ground = ground with { Said = answer.Value },
            }
            : new MissionCommand.ResolveDecision(request.Id, answer.Value, answer.Rationale) { Question = Question(request), Ground = ground };

    /// <summary>The id of a question that nothing waits for; what a step will wait for later is not asked yet.</summary>
    private Outcome<DecisionId> Identified(DecisionHandle handle, RunDecision.Request? request, Decision? known) =>
        request?.Id is { } pending ? pending
        : known is { Step: not null, Status: "open" or "deferred" } or null && (known is not null || handle.ById is null) ? NotAsked(handle)
        : known?.Id ?? handle.ById!.Value;

    /// <summary>A denial is kept, except where a person at the terminal is only to confirm first.</summary>
    private Refusal Denied(RunDecision.Request request, Actor actor, Refusal refusal) =>
        refusal.Code == "ATTESTATION_REQUIRED" && desk.Surroundings.Presence is Presence.AtHand
            ? refusal
            : Driver.Append(desk, (_, _) => ImmutableArray.Create<RunEvent>(new RunEvent.AuthorityDenied(request, actor, refusal.Message))).Refusal ?? refusal;

    private Outcome<MissionState> Followed()
    {
        if (desk.Situation.Run is not null && DecisionAsking.Follow(desk, DecisionAsking.Decide(desk)) is { } refusal)
        {
            return refusal;
        }

        if (desk.State.LandedAt is not null)
        {
            desk.Commit($"{desk.Mission.Slug}: answer");
        }

        return desk.State;
    }

    private Decision? Question(RunDecision.Request? request) => request is null ? null : DecisionAsking.Question(desk, request);

    private static bool IsOf(Decision decision, DecisionKey? key) => key is { } sought && decision.Key == (sought.Input ?? sought.ToString());

    private Refusal NotAsked(DecisionHandle handle) =>
        Refusal.Refused("DECISION_NOT_ASKED", $"Nothing waits for `{handle}` now.", $"spec-kitty decision list --mission {desk.Mission.Slug}", $"spec-kitty next --mission {desk.Mission.Slug}");

    private Refusal Required(RunDecision.Request request) => Refusal.Refused(
        "DECISION_REQUIRED", $"Step `{request.Step}` waits for `{request.Key}`: it can be answered or put off, but not given up.",
        $"spec-kitty decision resolve {request.Key} --mission {desk.Mission.Slug} --answer TEXT", $"spec-kitty decision defer {request.Key} --mission {desk.Mission.Slug} --reason TEXT");
}
