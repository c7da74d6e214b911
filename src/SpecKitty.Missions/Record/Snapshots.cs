using System.Globalization;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The content of <c>status.json</c>: a function of the record and the Mission's number and type, byte for byte as upstream writes it.</summary>
internal static class Snapshots
{
    public static byte[] Bytes(MissionPlace place, Folder folder)
    {
        var meta = place.Identity ?? (MissionFiles.ReadMeta(place.Folder, place.Slug.ToString()).Succeeded(out var read, out _) ? read : null);
        return CanonicalJson.Bytes(folder.Snapshot(Number(meta?.Number, place.Slug), meta?.Type.ToString() ?? ""), JsonStyle.Sorted);
    }

    public static RecordNotice? Check(MissionPlace place, Folder folder)
    {
        if (place.Checkout is null)
        {
            return null;
        }

        var file = place.Snapshot();
        return File.Exists(file.Path) && File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(Bytes(place, folder))
            ? null
            : new("SNAPSHOT_STALE", "warning", file.Relative, $"`{file.Relative}` is not what the record folds to; the next write refreshes it.", "spec-kitty doctor --fix");
    }

    /// <summary>A Mission from before ids has its number in its directory's name.</summary>
    private static string Number(int? number, MissionSlug slug)
    {
        var text = slug.ToString();
        return number?.ToString(CultureInfo.InvariantCulture)
            ?? (text.Length > 4 && text[3] == '-' && text.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 ? text[..3].TrimStart('0') : "");
    }
}
