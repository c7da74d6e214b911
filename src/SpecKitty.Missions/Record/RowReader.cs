using System.Text.Json;

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
        try
        {
            var reader = new Utf8JsonReader(line, Options);
            return reader.Read() && reader.TokenType is JsonTokenType.StartObject && parts.ReadMembers(ref reader, ref row)
                && !reader.Read() && parts.Classify(ref row);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
