using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>retrospective.yaml</c>, in the schema that is on disk everywhere (<c>1</c>) and in the one of upstream's model (<c>"1"</c>, with <c>mission</c> and <c>status</c>).</summary>
internal static class RetrospectiveFile
{
    private const string Name = "retrospective.yaml";

    public static Outcome<MissionFiles.Retrospective?> Read(FileTree folder) => folder.TryReadText(Name) is not { } text
        ? (MissionFiles.Retrospective?)null
        : YamlText.Read(text, Name).Then(Of);

    private static Outcome<MissionFiles.Retrospective?> Of(JsonObject yaml)
    {
        var lists = new[] { "helped", "not_helpful", "gaps", "proposals" }.Select(key => yaml[key]).ToArray();
        if (yaml["schema_version"]?.ToString() is not "1" || lists.Any(list => list is not (null or JsonArray)))
        {
            return Refusal.Damaged("RETROSPECTIVE_DAMAGED", $"`{Name}` is no retrospective of schema 1 with lists of findings.");
        }

        var counts = lists.Select(list => (list as JsonArray)?.Count ?? 0).ToArray();
        return new MissionFiles.Retrospective(Plain.Printable((yaml["findings_status"] ?? yaml["status"])?.ToString() ?? "unknown"))
        {
            Helped = counts[0],
            Hindered = counts[1] + counts[2],
            Proposals = counts[3],
        };
    }
}
