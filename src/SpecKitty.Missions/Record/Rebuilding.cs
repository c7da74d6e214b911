using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Makes everything that is derived from a record anew, in memory, and compares bytes.</summary>
internal static class Rebuilding
{
    public static IEnumerable<Remade> Of(MissionPlace place)
    {
        var whole = RecordReader.Whole(place);
        return [.. place.Checkout is not null && whole.State.RowCount > 0 ? Tracked(place, whole) : [], .. Kept(place, whole)];
    }

    private static IEnumerable<Remade> Tracked(MissionPlace place, MissionReading whole)
    {
        var bare = place with { Folder = FileTree.Holding(place.Folder.TryRead("meta.json") is { } meta ? [KeyValuePair.Create("meta.json", meta)] : []) };
        return Derived.Of(place, whole).Zip(Derived.Of(bare, whole), (onTop, anew) => Remade.Of(onTop.File, onTop.Content, anew.Content));
    }

    /// <summary>A checkpoint of other files or of another build is never served, so it proves nothing.</summary>
    private static IEnumerable<Remade> Kept(MissionPlace place, MissionReading whole)
    {
        var isWrong = Checkpoint.IsWrong(place, whole);
        if (isWrong || Checkpoint.Read(place) is not null)
        {
            yield return new Remade(place.Checkpoint().Relative, isWrong ? Remade.Comparison.Different : Remade.Comparison.Same);
        }
    }
}
