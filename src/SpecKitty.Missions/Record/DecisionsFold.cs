using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The questions of a Mission, as their rows tell them: every row repeats the whole entry of the index.</summary>
internal sealed class DecisionsFold
{
    private readonly List<Decision> all = [];
    private readonly List<Decision.Delegation> delegations = [];

    public ImmutableArray<Decision> All => [.. all];

    public ImmutableArray<Decision.Delegation> Delegations => [.. delegations];

    public void Delegate(JsonObject payload)
    {
        if (Text(payload, "decision") is { } what && Text(payload, "tool") is { } tool)
        {
            delegations.Add(new(what, tool, Text(payload, "authority_role") ?? "", Text(payload, "rationale_linkage") ?? ""));
        }
    }

    public void Apply(JsonObject entry, string at, string? actor, Actor? by)
    {
        if (!DecisionId.TryParse(Text(entry, "decision_id"), out var id))
        {
            return;
        }

        var known = all.FindIndex(decision => decision.Id == id);
        var decision = Merge(known < 0 ? new Decision(id, "", "", "") : all[known], entry);
        decision = decision with { OpenedAt = decision.OpenedAt ?? at, OpenedBy = decision.OpenedBy ?? actor };
        if (decision.Status != "open")
        {
            decision = decision with { ResolvedAt = decision.ResolvedAt ?? at, ResolvedBy = decision.ResolvedBy ?? actor, AnsweredOn = by is null ? null : Ground(entry, by) };
        }

        if (known < 0)
        {
            all.Add(decision);
        }
        else
        {
            all[known] = decision;
        }
    }

    public void Keep(FoldImage image)
    {
        KeepDecisions(image);
        image.Items(delegations, known => new Decision.Delegation(image.Text(known?.What)!, image.Text(known?.Tool)!, image.Text(known?.Role)!, image.Text(known?.Rationale)!));
    }

    private void KeepDecisions(FoldImage image) => image.Items(all, decision => new Decision(
        Id.Of<DecisionId>(image.Text(decision?.Id.ToString())!), image.Text(decision?.Origin)!, image.Text(decision?.Key)!, image.Text(decision?.Question)!)
    {
        Options = Options(image, decision),
        Status = image.Text(decision?.Status)!,
        Answer = image.Text(decision?.Answer),
        Rationale = image.Text(decision?.Rationale),
        OpenedBy = image.Text(decision?.OpenedBy),
        OpenedAt = image.Text(decision?.OpenedAt),
        ResolvedBy = image.Text(decision?.ResolvedBy),
        ResolvedAt = image.Text(decision?.ResolvedAt),
        Step = image.Text(decision?.Step?.ToString()) is { } step ? Id.Of<StepId>(step) : null,
        AnsweredOn = Ground(image, decision?.AnsweredOn),
    });

    private static Decision.Ground? Ground(FoldImage image, Decision.Ground? ground) =>
        image.Text(ground is null ? null : ActorJson.Write(ground.By).ToJsonString()) is not { } by ? null
        : new Decision.Ground(ActorJson.Read(JsonNode.Parse(by))!)
        {
            Role = image.Text(ground?.Role),
            Delegation = image.Text(ground?.Delegation),
            RelayedFrom = image.Text(ground?.RelayedFrom),
            Attestation = image.Text(ground?.Attestation),
            CarriedBy = image.Text(ground?.CarriedBy),
            Said = image.Text(ground?.Said),
        };

    private static Decision.Ground Ground(JsonObject entry, Actor by) => entry["authority"] is not JsonObject authority ? new(by) : new(by)
    {
        Role = Text(authority, "authority_role"),
        Delegation = Text(authority, "rationale_linkage"),
        RelayedFrom = Text(authority, "relayed_from"),
        Attestation = Text(authority, "attestation"),
        CarriedBy = Text(authority, "carried_by"),
        Said = Text(authority, "said"),
    };

    private static ImmutableArray<string> Options(FoldImage image, Decision? decision)
    {
        List<string> options = [.. decision?.Options ?? []];
        image.Items(options, option => image.Text(option)!);
        return [.. options];
    }

    private static Decision Merge(Decision decision, JsonObject entry) => decision with
    {
        Origin = Text(entry, "origin_flow") ?? decision.Origin,
        Key = Text(entry, "input_key") ?? decision.Key,
        Question = Text(entry, "question") ?? decision.Question,
        Options = entry["options"] is JsonArray options ? [.. options.Select(ActorText.Text).OfType<string>()] : decision.Options,
        Step = StepId.TryParse(Text(entry, "step_id"), out var step) ? step : decision.Step,
        Status = Text(entry, "status") ?? decision.Status,
        Answer = Text(entry, "final_answer") ?? decision.Answer,
        Rationale = entry.ContainsKey("rationale") ? Text(entry, "rationale") : decision.Rationale,
        OpenedBy = Text(entry, "opened_by") ?? decision.OpenedBy,
        OpenedAt = Text(entry, "created_at") ?? decision.OpenedAt,
        ResolvedBy = Text(entry, "resolved_by") ?? decision.ResolvedBy,
        ResolvedAt = Text(entry, "resolved_at") ?? decision.ResolvedAt,
    };

    private static string? Text(JsonObject entry, string key) => ActorText.Text(entry[key]);
}
