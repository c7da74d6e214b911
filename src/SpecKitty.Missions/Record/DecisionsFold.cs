using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The questions of a Mission, as their rows tell them: every row repeats the whole entry of the index.</summary>
internal sealed class DecisionsFold
{
    private readonly List<Decision> all = [];

    public ImmutableArray<Decision> All => [.. all];

    public void Apply(JsonObject entry, string at, string? actor)
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
            decision = decision with { ResolvedAt = decision.ResolvedAt ?? at, ResolvedBy = decision.ResolvedBy ?? actor };
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

    public void Keep(FoldImage image) => image.Items(all, decision => new Decision(
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
    });

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
