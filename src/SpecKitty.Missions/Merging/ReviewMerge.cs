using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using static SpecKitty.Missions.MissionFiles;

namespace SpecKitty.Missions.Merging;

/// <summary>Merges what two reviews of the same number said. The log has both, whole; the file tells the later one, as the next write will.</summary>
internal static class ReviewMerge
{
    // Only this product writes it, and only into files that it can make again from the log.
    private const string Ours = "reviewed_commit";
    private static readonly string[] Same = ["wp_id", "mission_slug", "cycle_number"];

    /// <summary>A file of anybody else is left to a person.</summary>
    public static Outcome<Merged> Of(Versions versions, string path)
    {
        if (versions.Ours.Span.SequenceEqual(versions.Theirs.Span) || versions.Theirs.Span.SequenceEqual(versions.Base.Span))
        {
            return new Merged(versions.Ours, []);
        }

        if (versions.Ours.Span.SequenceEqual(versions.Base.Span))
        {
            return new Merged(versions.Theirs, []);
        }

        return (Head(versions.Ours, path), Head(versions.Theirs, path)) is ({ } ours, { } theirs) && Same.All(key => Text(ours, key) == Text(theirs, key))
            ? new Merged(string.CompareOrdinal(Text(theirs, "reviewed_at"), Text(ours, "reviewed_at")) > 0 ? versions.Theirs : versions.Ours, [])
            : Conflict.On(path, "both sides wrote a review of this number");
    }

    private static JsonObject? Head(ReadOnlyMemory<byte> version, string path) =>
        Frontmatter.Split(Encoding.UTF8.GetString(version.Span), path).Then(text => text.Read(path)).Succeeded(out var head, out _) && head.ContainsKey(Ours) ? head : null;

    private static string Text(JsonObject head, string key) => head[key]?.ToString() ?? "";
}
