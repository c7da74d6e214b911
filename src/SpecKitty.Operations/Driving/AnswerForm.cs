using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations.Driving;

/// <summary>An answer as a text that a person can sign: which decision of which Mission, what, and when.</summary>
internal sealed record AnswerForm(MissionId Mission, DecisionId Decision, string Value)
{
    /// <summary>What the signature is for; one for anything else does not count.</summary>
    public const string Namespace = "spec-kitty-answer";

    private const int Schema = 1;

    /// <summary>Why that answer.</summary>
    public string? Rationale { get; init; }

    /// <summary>When it was filled in.</summary>
    public Instant At { get; init; }

    /// <summary>The form of an answer to what is open now.</summary>
    public static Outcome<DecisionView.Form> Of(Situation situation, DecisionAnswer answer, Instant now)
    {
        var pending = DecisionAsking.Decide(situation).Pending.FirstOrDefault(request => request.Key == answer.Decision.ByKey || request.Id == answer.Decision.ById);
        var known = situation.State.Decisions.LastOrDefault(decision => decision.Id == (pending?.Id ?? answer.Decision.ById));
        if ((pending?.Id ?? known?.Id) is not { } id)
        {
            return Refusal.NotFound("DECISION_NOT_FOUND", $"Nothing is asked by the name `{answer.Decision}`.", $"spec-kitty decision list --mission {situation.Mission.Slug}");
        }

        var options = pending?.Options ?? known!.Options;
        return !options.IsEmpty && !options.Contains(answer.Value)
            ? Refusal.Refused("DECISION_ANSWER_UNKNOWN", $"`{Plain.Line(answer.Value)}` is no answer to `{answer.Decision}`: {string.Join(", ", options.Select(option => $"`{Plain.Line(option)}`"))}.", "--answer ONE_OF_THEM")
            : new DecisionView.Form(new AnswerForm(situation.Mission.Id, id, answer.Value) { Rationale = answer.Rationale, At = now }.Text(answer.Decision, situation.Mission.Slug));
    }

    /// <summary>Reads such a text; code <c>SIGNED_ANSWER_DAMAGED</c>.</summary>
    public static Outcome<AnswerForm> Read(ReadOnlySpan<byte> bytes, string file) =>
        CanonicalJson.TryObject(bytes) is { } json
        && json["schema"] is JsonValue schema && schema.TryGetValue(out int version) && version == Schema
        && MissionId.TryParse(Word(json, "mission_id"), out var mission) && DecisionId.TryParse(Word(json, "decision_id"), out var decision)
        && Word(json, "answer") is { Length: > 0 } answer && Instant.TryParse(Word(json, "at"), out var at)
            ? new AnswerForm(mission, decision, answer) { Rationale = Word(json, "rationale"), At = at }
            : Refusal.Usage("SIGNED_ANSWER_DAMAGED", $"`{Plain.Line(file)}` is not what `decision form` prints.", "spec-kitty decision list");

    private string Text(DecisionHandle handle, MissionSlug slug) => CanonicalJson.Text(
        new JsonObject
        {
            ["schema"] = Schema,
            ["mission_id"] = Mission.ToString(),
            ["mission_slug"] = slug.ToString(),
            ["decision"] = handle.ToString(),
            ["decision_id"] = Decision.ToString(),
            ["answer"] = Value,
            ["rationale"] = Rationale,
            ["at"] = At.ToString(),
        },
        JsonStyle.Canonical);

    private static string? Word(JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;
}
