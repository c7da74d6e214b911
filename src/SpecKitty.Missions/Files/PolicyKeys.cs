using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Missions.Files;

/// <summary>The member <c>interaction_policy</c> of <c>meta.json</c>: each setting with its source; settings of others stay.</summary>
internal static class PolicyKeys
{
    public const string Key = "interaction_policy";
    private const string Commits = "commit_policy";

    /// <summary>The policy that is said; null when there is none, or one that nobody could follow.</summary>
    public static MissionMeta.CommitPolicy? Read(JsonObject json) =>
        (json[Key] as JsonObject)?[Commits] is JsonObject said
        && Word<MissionMeta.CommitPolicy.Rhythm>(said["value"]) is { } when && Word<MissionMeta.CommitPolicy.Origin>(said["source"]) is { } source
            ? new MissionMeta.CommitPolicy(when, source)
            : null;

    /// <summary>Whether what is said, if anything is, can be followed.</summary>
    public static bool IsSound(JsonObject json) => json[Key] is null || (json[Key] is JsonObject policy && (policy[Commits] is null || Read(json) is not null));

    public static void Set(JsonObject json, MissionMeta.CommitPolicy? policy)
    {
        if (policy is null)
        {
            return;
        }

        var settings = json[Key] as JsonObject ?? [];
        settings[Commits] = new JsonObject { ["source"] = Wire(policy.Source), ["value"] = Wire(policy.When) };
        json[Key] = settings;
    }

    private static string Wire<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static T? Word<T>(JsonNode? node)
        where T : struct, Enum =>
        node?.GetValueKind() is JsonValueKind.String && node.ToString() is var text && Enum.GetValues<T>().Where(word => Wire(word) == text).ToArray() is [var word] ? word : null;
}
