using SpecKitty.Kernel;
using static SpecKitty.Missions.MissionFiles;

namespace SpecKitty.Missions.Merging;

/// <summary>Merges free text that is only ever added to; anything else is for git, which knows lines.</summary>
internal static class LineMerge
{
    /// <summary>Ours, then what theirs added to the base.</summary>
    public static Outcome<Merged> Of(Versions versions, string path)
    {
        var @base = versions.Base.Span;
        var ours = versions.Ours.Span;
        var theirs = versions.Theirs.Span;
        return ours.SequenceEqual(theirs) || theirs.SequenceEqual(@base) ? new Merged(versions.Ours, [])
            : ours.SequenceEqual(@base) ? new Merged(versions.Theirs, [])
            : IsWhole(@base) && IsWhole(ours) && ours.StartsWith(@base) && theirs.StartsWith(@base)
            ? new Merged((byte[])[.. ours, .. theirs[@base.Length..]], [])
            : Conflict.On(path, "both sides changed the same lines");
    }

    private static bool IsWhole(ReadOnlySpan<byte> text) => text.IsEmpty || text[^1] == '\n';
}
