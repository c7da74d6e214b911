namespace SpecKitty.Missions.Record;

/// <summary>Makes everything that is derived from a record anew, in memory, and compares bytes.</summary>
internal static class Rebuilding
{
    public static IEnumerable<(string File, bool IsSame)> Of(MissionPlace place)
    {
        var whole = RecordReader.Whole(place);
        if (place.Checkout is not null && whole.State.RowCount > 0)
        {
            foreach (var (file, content) in Derived.Of(place, whole))
            {
                yield return (file.Relative, File.Exists(file.Path) && File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(content));
            }
        }

        // One that is not believed is never served, so it proves nothing.
        if (Checkpoint.Read(place) is { } kept)
        {
            yield return (place.Checkpoint().Relative, kept.Standing.Folder.Image().Span.SequenceEqual(whole.Standing.Folder.Image().Span));
        }
    }
}
