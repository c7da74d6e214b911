using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Landings;

/// <summary>What a scratch worktree was made for, and what was in it before anybody touched it.</summary>
/// <param name="TargetTip">Where the target branch was.</param>
/// <param name="Lanes">Where the execution lanes were.</param>
/// <param name="Head">The commit it was put on: all that could be merged.</param>
/// <param name="Before">What somebody resolved before; null when nobody did.</param>
/// <param name="Shown">The tree that was in it when it was handed over; null when it never was.</param>
internal sealed record ResolutionNote(CommitId TargetTip, ImmutableArray<(ExecutionLaneId Lane, CommitId Tip)> Lanes, CommitId Head, CommitId? Before, string? Shown)
{
    private const int Schema = 1;

    /// <summary>Reads it; null when there is none, or none that can be read: then nobody knows whose work the worktree holds.</summary>
    public static ResolutionNote? Read(SurfaceFile file) => File.Exists(file.Path) && CanonicalJson.TryObject(File.ReadAllBytes(file.Path)) is { } json ? Parse(json) : null;

    /// <summary>Whether it was made for just these commits.</summary>
    public bool IsOf(CommitId target, ImmutableArray<LandingPlan.Part> parts) => target == TargetTip && parts.Select(part => (part.Lane, part.Tip)).SequenceEqual(Lanes);

    public byte[] ToJson() => CanonicalJson.Bytes(
        new JsonObject
        {
            ["schema"] = Schema,
            ["target_tip"] = TargetTip.ToString(),
            ["lanes"] = LandingLog.Rows(Lanes),
            ["head"] = Head.ToString(),
            ["resolved"] = Before?.ToString(),
            ["shown"] = Shown,
        },
        JsonStyle.Sorted);

    private static ResolutionNote? Parse(JsonObject json) =>
        json["schema"]?.ToString() == "1" && CommitId.TryParse(Text(json["target_tip"]), out var target) && CommitId.TryParse(Text(json["head"]), out var head)
        && LandingLog.Lanes(json["lanes"]) is { } lanes
            ? new ResolutionNote(target, lanes, head, CommitId.TryParse(Text(json["resolved"]), out var before) ? before : null, Text(json["shown"]))
            : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
}
