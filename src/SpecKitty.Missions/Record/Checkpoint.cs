using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The folded head of a long record in a file, so that a command need not fold it again; believed only while both copies are the files that were folded.</summary>
internal static class Checkpoint
{
    /// <summary>From how many bytes of log on there is one. Below, folding takes less than making it durable.</summary>
    public const long WorthIt = 4 << 20;

    private const string Format = "spec-kitty checkpoint";
    private const int Schema = 1;
    private const int DigestLength = 64;

    // The image is as the fold has it in memory, so only the very build that wrote it may read it.
    private static readonly string Build = $"{typeof(Checkpoint).Module.ModuleVersionId:N}{typeof(Lane).Module.ModuleVersionId:N}";

    /// <summary>The record as the checkpoint has it; null when there is none, or when it is not of these files, not of this build or not whole.</summary>
    public static MissionReading? Read(MissionPlace place)
    {
        if (RecordStamps.Of(place) is not { } stamps || !File.Exists(place.Checkpoint().Path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(place.Checkpoint().Path).AsMemory();
        var head = Head(place, stamps);
        if (bytes.Length < head.Length + DigestLength || !bytes.Span.StartsWith(head.Span) || !IsWhole(bytes.Span))
        {
            return null;
        }

        return Reading(place, stamps, Folder.Of(bytes[head.Length..^DigestLength]));
    }

    /// <summary>Whether there is one that is not as it was written, or that would be served though the whole record says something else.</summary>
    public static bool IsWrong(MissionPlace place, MissionReading whole) => File.Exists(place.Checkpoint().Path)
        && (!IsWhole(File.ReadAllBytes(place.Checkpoint().Path)) || (Read(place) is { } kept && !kept.Standing.Folder.Image().Span.SequenceEqual(whole.Standing.Folder.Image().Span)));

    /// <summary>Keeps what was read for the next command, if the record is long and in order.</summary>
    public static void Write(MissionPlace place, DurableFiles files, MissionReading now)
    {
        if (now.Standing.Stamps is not { } stamps)
        {
            return;
        }

        byte[] content = [.. Head(place, stamps).Span, .. now.Standing.Folder.Image().Span];
        files.Replace(place.Checkpoint(), [.. content, .. Encoding.ASCII.GetBytes(Hashing.Sha256(content))]);
    }

    /// <summary>Makes the one that is there anew; where that cannot be, it goes.</summary>
    public static void Renew(MissionPlace place, DurableFiles files, MissionReading now)
    {
        if (File.Exists(place.Checkpoint().Path))
        {
            files.Delete(place.Checkpoint());
            Write(place, files, now);
        }
    }

    /// <summary>The record after <paramref name="rows"/> were appended to both copies of <paramref name="seen"/>: what came is read back and folded on.</summary>
    /// <returns>Null when the head is not known or the files did not grow by exactly these rows; then all must be read.</returns>
    public static MissionReading? Continue(MissionPlace place, Standing seen, ReadOnlyMemory<byte> rows)
    {
        if (seen.Stamps is not { } before || RecordStamps.Settled(place) is not { } after || !before.GrewInto(after, rows.Length)
            || !Holds(place.Log().Path, before.Log.Length, rows.Span) || !Holds(place.Journal().Path, before.Journal.Length, rows.Span))
        {
            return null;
        }

        var folder = Folder.Of(seen.Folder.Image());
        return folder.Extend(rows.Span) ? Reading(place, after, folder) : null;
    }

    private static MissionReading Reading(MissionPlace place, RecordStamps stamps, Folder folder) => new(
        folder.State(place.Id, place.Slug),
        [],
        new Standing(Tail.Unread(stamps.Log.Length), Tail.Unread(stamps.Journal.Length), folder)
        {
            MissingInLog = new(() => default),
            MissingInJournal = new(() => default),
            Stamps = stamps,
        });

    private static ReadOnlyMemory<byte> Head(MissionPlace place, RecordStamps stamps) => FoldImage.Of(image =>
    {
        image.Text(Format);
        image.Count(Schema);
        image.Text(Build);
        image.Text(place.Id.ToString());
        foreach (var stamp in new[] { stamps.Log, stamps.Journal })
        {
            image.Number((long)stamp.Device);
            image.Number((long)stamp.Inode);
            image.Number(stamp.Length);
            image.Number(stamp.Modified);
            image.Number(stamp.Changed);
        }
    });

    private static bool IsWhole(ReadOnlySpan<byte> bytes) =>
        bytes.Length > DigestLength && Ascii.Equals(Hashing.Sha256(bytes[..^DigestLength]), bytes[^DigestLength..]);

    private static bool Holds(string path, long at, ReadOnlySpan<byte> rows)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[rows.Length];
        return RandomAccess.Read(file.SafeFileHandle, bytes, at) == rows.Length && rows.SequenceEqual(bytes);
    }
}
