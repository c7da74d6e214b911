namespace SpecKitty.Missions.Record;

/// <summary>A stretch of a line, by position, so that reading a row makes no objects. Empty means that the row does not say.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}
