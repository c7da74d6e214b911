using System.Text;
using SpecKitty.Kernel;
using static SpecKitty.Missions.MissionFiles;

namespace SpecKitty.Missions.Merging;

/// <summary>Merges two versions of a decision's page, which is made again from the log or the index: the page of the later answer.</summary>
internal static class PageMerge
{
    private const string Heading = "# Decision Moment `";
    private const string Resolved = "- **Resolved:** ";

    /// <summary>A text that is no such page, or a page of another decision, is left to a person.</summary>
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

        var (ours, theirs) = (Lines(versions.Ours), Lines(versions.Theirs));
        return ours[0].StartsWith(Heading, StringComparison.Ordinal) && ours[0] == theirs[0]
            ? new Merged(string.CompareOrdinal(Answered(theirs), Answered(ours)) > 0 ? versions.Theirs : versions.Ours, [])
            : Conflict.On(path, "both sides changed it");
    }

    private static string[] Lines(ReadOnlyMemory<byte> version) => Encoding.UTF8.GetString(version.Span).Split('\n');

    /// <summary>The time, or the words for none, which sort before every time.</summary>
    private static string? Answered(string[] lines) => Array.Find(lines, line => line.StartsWith(Resolved, StringComparison.Ordinal));
}
