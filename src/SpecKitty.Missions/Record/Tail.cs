using System.Buffers.Text;
using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>A log's bytes, told apart into rows and a torn end.</summary>
/// <remarks>The rows of one command are there all or not at all: each says how many follow it, and at the end of a file those whose followers are missing are torn.</remarks>
internal sealed class Tail
{
    /// <summary>The key of a row under which stands how many rows of the same command follow it; absent on the last.</summary>
    public const string More = "more";

    private static readonly byte[] MoreName = Encoding.UTF8.GetBytes(More);
    private static readonly byte[] MoreQuoted = Encoding.UTF8.GetBytes($"\"{More}\"");

    private Tail(ReadOnlyMemory<byte> all, int torn, bool lacksLineEnd) => (All, Length, TornAt, LacksLineEnd) = (all, all.Length, torn, lacksLineEnd);

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> All { get; }

    /// <summary>How long the file is, also when it was not read.</summary>
    public long Length { get; private init; }

    /// <summary>Where a torn end begins; the file's length when none does.</summary>
    public int TornAt { get; }

    /// <summary>Whether the last line is a row without its line end, as an editor may leave it.</summary>
    public bool LacksLineEnd { get; }

    /// <summary>The bytes up to the torn end.</summary>
    public ReadOnlyMemory<byte> Rows => All[..TornAt];

    public ReadOnlyMemory<byte> Torn => All[TornAt..];

    public static Tail Of(ReadOnlyMemory<byte> all)
    {
        var last = all.Span.LastIndexOf((byte)'\n') + 1;
        var rest = all.Span[last..];
        var lacksLineEnd = !rest.Trim(" \t\r"u8).IsEmpty;
        var start = last == 0 && rest.StartsWith("\uFEFF"u8) ? 3 : 0;
        var end = lacksLineEnd && !RowReader.TryRead(rest[start..], out _) ? last : all.Length;
        var whole = WithoutPart(all.Span[..end]);
        return new Tail(all, whole, lacksLineEnd && whole == all.Length);
    }

    /// <summary>Of a file that is known to be whole and was not read.</summary>
    public static Tail Unread(long length) => new(default, 0, lacksLineEnd: false) { Length = length };

    public static Tail OfFile(string path) => Of(File.Exists(path) ? File.ReadAllBytes(path) : default(ReadOnlyMemory<byte>));

    /// <summary>Of a file that is most often a copy of another one; then it is compared and not kept a second time.</summary>
    public static Tail OfFile(string path, Tail twin) =>
        twin.Length > 0 && FileTree.OnDisk(Path.GetDirectoryName(path)!).Holds(Path.GetFileName(path), twin.All.Span) ? twin : OfFile(path);

    /// <summary>Where the rows end when those at the end are left out whose followers are missing.</summary>
    private static int WithoutPart(ReadOnlySpan<byte> rows)
    {
        // In a file that a merge put into another order what follows the last row stands before it, and names that row by its digest.
        if (MoreThan(LastLine(rows)) > 0 && rows.IndexOf(Encoding.ASCII.GetBytes(Hashing.Sha256(LastLine(rows).TrimEnd((byte)'\n')))) >= 0)
        {
            return rows.Length;
        }

        var end = rows.Length;
        for (var more = MoreThan(LastLine(rows)); more > 0 && end > 0 && MoreThan(LastLine(rows[..end])) == more; more++)
        {
            end -= LastLine(rows[..end]).Length;
        }

        return end;
    }

    /// <summary>With its line end, if it has one.</summary>
    private static ReadOnlySpan<byte> LastLine(ReadOnlySpan<byte> rows) =>
        rows.IsEmpty ? rows : rows[(rows[..^1].LastIndexOf((byte)'\n') + 1)..];

    private static int MoreThan(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)'\n');
        if (line.IndexOf(MoreQuoted) < 0 || !RowReader.TryRead(line, out _))
        {
            return 0;
        }

        foreach (var (name, value) in new Members(line))
        {
            if (name.SequenceEqual(MoreName))
            {
                return Utf8Parser.TryParse(value, out int more, out _) ? more : 0;
            }
        }

        return 0;
    }
}
