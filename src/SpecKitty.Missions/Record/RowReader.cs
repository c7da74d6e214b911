using System.Text.Json;
using System.Text.Unicode;

namespace SpecKitty.Missions.Record;

/// <summary>Takes one line apart, as strictly as upstream's store does: a line that it refuses is damage, not a row.</summary>
internal static class RowReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Whether <paramref name="line"/>, without its line end, is a row; then <paramref name="row"/> has its parts.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out Row row)
    {
        row = default;
        var parts = new RowParts(line);
        var scan = new CanonicalScan(line);
        while (scan.MoveNext())
        {
            parts.Member(scan.Name, scan.Value, ref row);
            if (row.Policy.Length > 0 && row.Policy == scan.Value)
            {
                parts.Inner(scan.InnerActor, scan.InnerOverride, ref row);
            }
        }

        return scan.IsValid ? parts.Classify(ref row) : TryReadGeneral(line, out row);
    }

    private static bool TryReadGeneral(ReadOnlySpan<byte> line, out Row row)
    {
        row = default;
        if (!IsObject(line) || !Surrogates.ArePaired(line))
        {
            return false;
        }

        var parts = new RowParts(line);
        var members = new Members(line);
        while (members.MoveNext())
        {
            parts.Member(members.Name, members.Value, ref row);
        }

        parts.ReadPolicy(ref row);
        return parts.Classify(ref row);
    }

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(line, Options);
            var isObject = reader.Read() && reader.TokenType is JsonTokenType.StartObject;
            while (reader.Read())
            {
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
