using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Which run of which Mission a folder holds, without reading what happened in it.</summary>
/// <param name="Id">The run.</param>
/// <param name="Mission">Its Mission.</param>
/// <param name="Slug">What people called that Mission.</param>
/// <param name="Type">Its type, as stored.</param>
/// <param name="MayDrive">Whether it may be an active driver; its journal says for certain.</param>
internal sealed record RunHeader(MissionRunId Id, MissionId Mission, MissionSlug Slug, string Type, bool MayDrive)
{
    /// <summary>From the snapshot; null when it is not one of ours.</summary>
    public static RunHeader? OfState(MissionRunId id, JsonObject? state) => state?["x"] is JsonObject ours
        ? Of(id, state, Stored.Text(state, "mission_key"), IsDriver(ours))
        : null;

    /// <summary>From the journal's first row; null when it is not one of ours.</summary>
    public static RunHeader? OfFirstRow(MissionRunId id, JsonObject? row) => Stored.Text(row, "mission_run_id") == id.ToString()
        ? Of(id, row!, Stored.Text(row!["payload"] as JsonObject, "mission_type"), mayDrive: true)
        : null;

    private static RunHeader? Of(MissionRunId id, JsonObject json, string? type, bool mayDrive) =>
        MissionId.TryParse(Stored.Text(json, "mission_id"), out var mission) && MissionSlug.TryParse(Stored.Text(json, "mission_slug"), out var slug)
            ? new RunHeader(id, mission, slug, type ?? "", mayDrive)
            : null;

    private static bool IsDriver(JsonObject ours) =>
        IsNullOr(Stored.Text(ours, "purpose"), MissionRun.Driver) && IsNullOr(Stored.Text(ours, "status"), RunStateJson.Wire(RunStatus.Active));

    private static bool IsNullOr(string? text, string word) => text is null || text == word;
}
