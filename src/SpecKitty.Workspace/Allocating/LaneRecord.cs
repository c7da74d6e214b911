using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Allocating;

/// <summary>What this clone remembers of one execution lane: that its branch existed, and where each Work Package began.</summary>
/// <param name="Branch">Its branch.</param>
/// <param name="Tip">Where the branch was when it was last seen.</param>
/// <param name="Starts">The commit each Work Package began from.</param>
internal sealed record LaneRecord(BranchName Branch, CommitId Tip, ImmutableSortedDictionary<WorkPackageId, CommitId> Starts)
{
    private const int Schema = 1;

    public static SurfaceFile File(Repository repository, MissionId mission, ExecutionLaneId lane) =>
        StateSurfaces.LaneBase.At(repository.GitCommonDirectory, mission.ToString(), lane.ToString());

    /// <summary>Reads it; null when there is none.</summary>
    public static Outcome<LaneRecord?> Read(SurfaceFile file)
    {
        if (!System.IO.File.Exists(file.Path))
        {
            return (LaneRecord?)null;
        }

        var json = CanonicalJson.TryObject(System.IO.File.ReadAllBytes(file.Path));
        if (json?["schema"] is JsonValue schema && schema.GetValueKind() is JsonValueKind.Number && schema.TryGetValue(out int number) && number > Schema)
        {
            return Refusal.Newer("LANE_BASE_NEWER", $"`{file.Relative}` was written by a newer version of this program.", "Update spec-kitty.");
        }

        return Parse(json) is { } record
            ? record
            : Refusal.Damaged("LANE_BASE_DAMAGED", $"`{file.Relative}` in the git directory is damaged.", $"rm '{file.Path}'");
    }

    public byte[] ToJson(MissionId mission, ExecutionLaneId lane) => CanonicalJson.Bytes(
        new JsonObject
        {
            ["schema"] = Schema,
            ["mission_id"] = mission.ToString(),
            ["lane_id"] = lane.ToString(),
            ["branch"] = Branch.ToString(),
            ["tip"] = Tip.ToString(),
            ["starts"] = new JsonObject(Starts.Select(start => KeyValuePair.Create(start.Key.ToString(), (JsonNode?)start.Value.ToString()))),
        },
        JsonStyle.Sorted);

    private static LaneRecord? Parse(JsonObject? json)
    {
        if (!BranchName.TryParse(Text(json?["branch"]), out var branch) || !CommitId.TryParse(Text(json?["tip"]), out var tip) || json?["starts"] is not JsonObject starts)
        {
            return null;
        }

        var known = ImmutableSortedDictionary.CreateBuilder<WorkPackageId, CommitId>();
        foreach (var (key, value) in starts)
        {
            if (!WorkPackageId.TryParse(key, out var id) || !CommitId.TryParse(Text(value), out var commit))
            {
                return null;
            }

            known[id] = commit;
        }

        return new LaneRecord(branch, tip, known.ToImmutable());
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}
