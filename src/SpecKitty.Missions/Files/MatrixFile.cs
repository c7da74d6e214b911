using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>acceptance-matrix.json</c>.</summary>
internal static class MatrixFile
{
    public static byte[] Bytes(MissionState state, JsonObject? before, MissionMeta? meta)
    {
        var matrix = before?.DeepClone().AsObject() ?? new JsonObject
        {
            ["mission_slug"] = state.Slug.ToString(),
            ["mission_number"] = "",
            ["mission_type"] = "",
            ["overall_verdict"] = "",
            ["criteria"] = null,
            ["negative_invariants"] = new JsonArray(),
        };
        var known = Existing.Items(before, "criteria", "criterion_id").ToDictionary();
        matrix["mission_slug"] = state.Slug.ToString();
        matrix["mission_number"] = meta?.Number?.ToString(CultureInfo.InvariantCulture) ?? "";
        matrix["mission_type"] = meta?.Type.ToString() ?? matrix["mission_type"]?.DeepClone();
        matrix["criteria"] = new JsonArray([.. state.Criteria.Select(criterion => Row(criterion, known.GetValueOrDefault(criterion.Id.ToString())))]);
        matrix["overall_verdict"] = Overall(state.Criteria.Select(criterion => criterion.Verdict), matrix["negative_invariants"] as JsonArray ?? []);
        return CanonicalJson.Bytes(matrix, JsonStyle.Inserted);
    }

    private static JsonNode Row(AcceptanceCriterion criterion, JsonObject? before)
    {
        var row = before?.DeepClone().AsObject() ?? new JsonObject
        {
            ["criterion_id"] = criterion.Id.ToString(),
            ["description"] = null,
            ["proof_type"] = "evidence",
            ["evidence"] = null,
            ["pass_fail"] = null,
            ["verified_by"] = null,
            ["verified_at"] = null,
            ["notes"] = "",
        };
        row["description"] = criterion.Description;
        row["evidence"] = criterion.Evidence;
        row["pass_fail"] = criterion.Verdict;
        row["verified_by"] = criterion.VerifiedBy;
        row["verified_at"] = criterion.VerifiedAt;
        return row;
    }

    /// <summary>The worst of all verdicts and results; a word that nobody knows counts as a failure.</summary>
    public static string Overall(IEnumerable<string> verdicts, JsonArray invariants) =>
        verdicts.Concat(invariants.Select(Result)).Select(Rank).DefaultIfEmpty(2).Max() switch
        {
            0 => "pass",
            1 => "pass_pending_consolidation",
            2 => "pending",
            _ => "fail",
        };

    private static string Result(JsonNode? invariant) =>
        invariant is JsonObject json && json["result"] is JsonValue value && value.TryGetValue<string>(out var word) ? word : "";

    // Upstream lets a failure win over what is pending, and that over what is deferred.
    private static int Rank(string word) => word switch
    {
        "pass" or "confirmed_absent" => 0,
        "deferred_to_consolidation" => 1,
        "pending" => 2,
        _ => 3,
    };
}
