using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>The recorded missions, and records made for one test.</summary>
internal static class Records
{
    public const string Mission = "01KZME3PVS904M4RA3V5RH7CQ6";
    public const string Slug = "greeting-service-01KZME3P";

    public static JsonNode Json(params string[] path) => JsonNode.Parse(File.ReadAllBytes(Corpus.At(["corpus", .. path])))!;

    /// <summary>The names of the recorded missions.</summary>
    public static IEnumerable<string> Missions => Directory.GetDirectories(Corpus.At("corpus", "missions")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>The log of a recorded mission; empty when it has none.</summary>
    public static byte[] Log(string mission)
    {
        var path = Path.Combine(Corpus.At("corpus", "missions", mission), "status.events.jsonl");
        return File.Exists(path) ? File.ReadAllBytes(path) : [];
    }

    /// <summary>A place whose checkout shows the recorded missions.</summary>
    public static MissionPlace Recorded(TempFolder temp, string mission)
    {
        var shown = Path.Combine(temp.Path, "kitty-specs");
        if (!Directory.Exists(shown))
        {
            Directory.CreateSymbolicLink(shown, Corpus.At("corpus", "missions"));
        }

        return new MissionPlace(Id.Of<MissionId>(Mission), Id.Of<MissionSlug>(mission), Path.Combine(temp.Path, "git"), temp.Path);
    }

    /// <summary>A place of a new Mission.</summary>
    public static MissionPlace Place(TempFolder temp) =>
        new(Id.Of<MissionId>(Mission), Id.Of<MissionSlug>(Slug), Path.Combine(temp.Path, "git"), Path.Combine(temp.Path, "checkout"));

    public static string LogPath(MissionPlace place) => Path.Combine(place.Directory!, "status.events.jsonl");

    public static string JournalPath(MissionPlace place) => Path.Combine(place.GitCommonDirectory, "spec-kitty", "journal", $"{place.Id}.jsonl");

    public static void PutLog(MissionPlace place, ReadOnlySpan<byte> bytes) => Put(LogPath(place), bytes);

    public static void PutJournal(MissionPlace place, ReadOnlySpan<byte> bytes) => Put(JournalPath(place), bytes);

    public static MissionReading Read(MissionPlace place)
    {
        Assert.True(MissionRecords.Read(place).Succeeded(out var reading, out var refusal), refusal?.Message);
        return reading;
    }

    /// <summary>Folds lines alone.</summary>
    public static Folding.Result Fold(params IEnumerable<string> lines) => Folding.Of(Bytes(lines));

    public static byte[] Bytes(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    /// <summary>The snapshot of a fold, as text.</summary>
    public static string Snapshot(Folder folder) => CanonicalJson.Text(folder.Snapshot("", ""), JsonStyle.Sorted);

    /// <summary>A lane transition as upstream spells it, changed by <paramref name="change"/>.</summary>
    public static string Transition(string id, string at, string workPackage, string from, string to, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["actor"] = "claude",
            ["at"] = at,
            ["event_id"] = id,
            ["evidence"] = null,
            ["execution_mode"] = "worktree",
            ["force"] = false,
            ["from_lane"] = from,
            ["mission_id"] = Mission,
            ["mission_slug"] = Slug,
            ["policy_metadata"] = null,
            ["reason"] = null,
            ["review_ref"] = null,
            ["to_lane"] = to,
            ["wp_id"] = workPackage,
        };
        change?.Invoke(row);
        return CanonicalJson.Text(row, JsonStyle.Row);
    }

    public static string Annotation(string id, string at, string workPackage, string delta) => CanonicalJson.Text(
        new JsonObject
        {
            ["actor"] = "claude",
            ["at"] = at,
            ["delta"] = JsonNode.Parse(delta),
            ["event_id"] = id,
            ["kind"] = "annotation",
            ["wp_id"] = workPackage,
        },
        JsonStyle.Row);

    public static JsonObject WorkPackage(Folder folder, string id) => folder.Snapshot("", "")["work_packages"]![id]!.AsObject();

    private static void Put(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
