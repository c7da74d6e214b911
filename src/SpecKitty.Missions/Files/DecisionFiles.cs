using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>decisions/index.json</c> and <c>decisions/DM-*.md</c>.</summary>
internal static class DecisionFiles
{
    private const string None = "_(none)_";

    /// <summary>The record's decisions in their order, after entries of which only the index knows.</summary>
    public static byte[] Index(MissionState state, JsonObject? before)
    {
        var known = Existing.Items(before, "entries", "decision_id").ToDictionary();
        var ours = state.Decisions.Select(decision => decision.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var index = before?.DeepClone().AsObject() ?? [];
        index["version"] ??= 1;
        index["mission_id"] = state.Id.ToString();
        index["entries"] = new JsonArray(
        [
            .. known.Where(entry => !ours.Contains(entry.Key)).Select(entry => entry.Value.DeepClone()),
            .. state.Decisions.Select(decision => Entry(state, decision, known.GetValueOrDefault(decision.Id.ToString()))),
        ]);
        return CanonicalJson.Bytes(index, JsonStyle.Sorted);
    }

    public static byte[] Page(MissionSlug mission, Decision decision)
    {
        var page = new StringBuilder();
        page.Append("# Decision Moment `").Append(decision.Id).Append("`\n\n");
        page.Append("- **Mission:** `").Append(mission).Append("`\n");
        Item(page, "Origin flow", decision.Origin);
        Item(page, "Slot key", Slot(decision));
        Item(page, "Input key", decision.Key);
        Item(page, "Status", decision.Status);
        Item(page, "Created", decision.OpenedAt);
        Item(page, "Opened by", decision.OpenedBy);
        Item(page, "Resolved", decision.ResolvedAt);
        Item(page, "Resolved by", decision.ResolvedBy);
        Item(page, "Other answer", IsOther(decision) ? "true" : "false");
        Section(page, "Question", decision.Question);
        Section(page, "Options", string.Join('\n', decision.Options.Select(option => $"- {option.ReplaceLineEndings(" ")}")));
        Section(page, "Final answer", decision.Answer);
        Section(page, "Rationale", decision.Rationale);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static JsonObject Entry(MissionState state, Decision decision, JsonObject? before)
    {
        var entry = before?.DeepClone().AsObject() ?? new JsonObject { ["step_id"] = null, ["summary_json"] = null, ["slot_key"] = Slot(decision) };
        entry["created_at"] = decision.OpenedAt;
        entry["decision_id"] = decision.Id.ToString();
        entry["final_answer"] = decision.Answer;
        entry["input_key"] = decision.Key;
        entry["mission_id"] = state.Id.ToString();
        entry["mission_slug"] = state.Slug.ToString();
        entry["opened_by"] = decision.OpenedBy;
        entry["options"] = new JsonArray([.. decision.Options.Select(option => (JsonNode)option)]);
        entry["origin_flow"] = decision.Origin;
        entry["other_answer"] = IsOther(decision);
        entry["question"] = decision.Question;
        entry["rationale"] = decision.Rationale;
        entry["resolved_at"] = decision.ResolvedAt;
        entry["resolved_by"] = decision.ResolvedBy;
        entry["status"] = decision.Status;
        if (decision.Step is { } step)
        {
            entry["step_id"] = step.ToString();
        }

        return entry;
    }

    private static string Slot(Decision decision) => $"{decision.Origin}.{decision.Key}";

    private static bool IsOther(Decision decision) => decision is { Answer: { } answer, Options.IsEmpty: false } && !decision.Options.Contains(answer);

    private static void Item(StringBuilder page, string name, string? value) =>
        page.Append("- **").Append(name).Append(":** ").Append(value is null ? None : $"`{value.ReplaceLineEndings(" ")}`").Append('\n');

    private static void Section(StringBuilder page, string name, string? text) =>
        page.Append("\n## ").Append(name).Append("\n\n").Append(string.IsNullOrWhiteSpace(text) ? None : text.Trim()).Append('\n');
}
