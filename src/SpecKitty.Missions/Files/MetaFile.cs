using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>meta.json</c>, read in every dialect and written in the canonical form.</summary>
internal static class MetaFile
{
    private const string Name = "meta.json";
    private const string LegacySlug = "feature_slug";
    private const int Longest = 1024 * 1024;

    public static Outcome<MissionMeta> Read(FileTree folder, string slug)
    {
        var file = $"kitty-specs/{slug}/{Name}";
        if (!folder.Has(Name))
        {
            return Refusal.Damaged("META_MISSING", $"`{Plain.Line(file)}` is missing.", LostFile.Remedies(Plain.Line(file)));
        }

        return folder.Length(Name) > Longest || folder.TryRead(Name) is not { } bytes || CanonicalJson.TryObject(WithoutMark(bytes.Span)) is not { } json
            ? Damaged(file, "is not one JSON object of at most 1 MB")
            : Of(json, slug, file).Map(meta => meta.Topology.Length > 0 ? meta : meta with { Topology = Derived(json, folder) });
    }

    public static byte[] Bytes(MissionMeta meta) => CanonicalJson.Bytes(meta.Rest.Count == 0 ? New(meta) : Changed(meta), JsonStyle.Sorted);

    private static Outcome<MissionMeta> Of(JsonObject json, string directory, string file)
    {
        MissionId? id = null;
        if (Text(json, "mission_id") is { } stated)
        {
            if (!MissionId.TryParse(stated, out var known))
            {
                return Damaged(file, $"says `{Plain.Line(stated)}`, which is no mission id");
            }

            id = known;
        }

        var label = Label(json) ?? directory;
        var type = Text(json, "mission_type") ?? Text(json, "mission") ?? "software-dev";
        var target = Text(json, "target_branch") ?? "";
        return (MissionSlug.TryParse(label, out var slug), MissionTypeKey.TryParse(type, out var key)) switch
        {
            (false, _) => Damaged(file, $"says `{Plain.Line(label)}`, which is no mission slug"),
            (_, false) => Damaged(file, $"says `{Plain.Line(type)}`, which is no mission type"),
            _ when !IsBranch(target) => Damaged(file, $"says `{Plain.Line(target)}`, which is no target branch"),
            _ when !PolicyKeys.IsSound(json) => Damaged(file, $"says in `{PolicyKeys.Key}` what is no policy"),
            _ => Filled(new MissionMeta(id, slug, key, target) { Title = "", Topology = "", CreatedAt = "" }, json),
        };
    }

    private static MissionMeta Filled(MissionMeta meta, JsonObject json) => meta with
    {
        Title = Text(json, "friendly_name") ?? meta.Slug.ToString(),
        Topology = Text(json, "topology") ?? "",
        CreatedAt = Text(json, "created_at") ?? "",
        Purpose = Text(json, "purpose_tldr"),
        Number = Number(json["mission_number"]),
        Owner = Text(json, "owner"),
        OwnerEmail = Text(json, "owner_email"),
        CoordinationBranch = Text(json, "coordination_branch"),
        Commits = PolicyKeys.Read(json),
        Rest = json,
    };

    /// <summary>The word that files from before it was stored would have.</summary>
    private static string Derived(JsonObject json, FileTree folder)
    {
        var hasLanes = folder.Has("lanes.json");
        return Text(json, "coordination_branch") is null ? (hasLanes ? "lanes" : "single_branch") : (hasLanes ? "lanes_with_coord" : "coord");
    }

    private static JsonObject New(MissionMeta meta)
    {
        var json = new JsonObject
        {
            ["created_at"] = meta.CreatedAt,
            ["flattened"] = false,
            ["friendly_name"] = meta.Title,
            ["mission_id"] = meta.Id?.ToString(),
            ["mission_number"] = meta.Number,
            ["mission_slug"] = meta.Slug.ToString(),
            ["mission_type"] = meta.Type.ToString(),
            ["slug"] = meta.Slug.ToString(),
            ["status_phase"] = "1",
            ["target_branch"] = meta.TargetBranch,
            ["topology"] = meta.Topology,
            ["vcs"] = "git",
        };
        Set(json, null, meta.Purpose, "purpose_tldr", "purpose_context");
        Set(json, null, meta.Owner, "owner");
        Set(json, null, meta.OwnerEmail, "owner_email");
        Set(json, null, meta.Owner is null ? null : "inferred", "owner_source");
        PolicyKeys.Set(json, meta.Commits);
        return json;
    }

    /// <summary>Only what is said otherwise than the file says it is touched, so that a file nobody changed stays as it is.</summary>
    private static JsonObject Changed(MissionMeta meta)
    {
        var json = meta.Rest.DeepClone().AsObject();
        var read = Filled(meta, json);
        Set(json, Text(json, "mission_id"), meta.Id?.ToString(), "mission_id");
        Set(json, Label(json) ?? meta.Slug.ToString(), meta.Slug.ToString(), "mission_slug", "slug");
        Set(json, Text(json, "mission_type") ?? Text(json, "mission") ?? meta.Type.ToString(), meta.Type.ToString(), "mission_type");
        Set(json, Text(json, "target_branch"), meta.TargetBranch, "target_branch");
        Set(json, read.Title, meta.Title, "friendly_name");
        Set(json, read.Topology.Length > 0 ? read.Topology : meta.Topology, meta.Topology, "topology");
        Set(json, read.CreatedAt, meta.CreatedAt, "created_at");
        Set(json, read.Purpose, meta.Purpose, "purpose_tldr");
        Set(json, read.Owner, meta.Owner, "owner");
        Set(json, read.OwnerEmail, meta.OwnerEmail, "owner_email");
        if (read.Commits != meta.Commits)
        {
            PolicyKeys.Set(json, meta.Commits);
        }

        if (read.Number != meta.Number)
        {
            json["mission_number"] = meta.Number;
        }

        if (read.CoordinationBranch is not null && meta.CoordinationBranch is null)
        {
            json.Remove("coordination_branch");
            json["flattened"] = true;
        }

        return json;
    }

    private static void Set(JsonObject json, string? before, string? after, params ReadOnlySpan<string> keys)
    {
        if (string.Equals(before, after, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var key in keys)
        {
            json[key] = after;
        }
    }

    private static string? Label(JsonObject json) => Text(json, "mission_slug") ?? Text(json, LegacySlug) ?? Text(json, "slug");

    private static int? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text ? text : null;

    /// <summary>A name that git could take for a branch and never for an option; the Workspace decides the rest.</summary>
    private static bool IsBranch(string text) =>
        text.Length is > 0 and <= 244 && text[0] is not ('-' or '/') && !text.Contains("..", StringComparison.Ordinal)
        && !text.Any(c => char.IsControl(c) || c is ' ' or '~' or '^' or ':' or '?' or '*' or '[' or '\\');

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static Refusal Damaged(string file, string what) =>
        Refusal.Damaged("META_DAMAGED", $"`{Plain.Line(file)}` {what}.", $"git checkout -- {Plain.Line(file)}");
}
