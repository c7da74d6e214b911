using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Reads the stored spelling of a lane without making a string.</summary>
internal static class LaneBytes
{
    public static bool TryParse(ReadOnlySpan<byte> text, out Lane lane)
    {
        (lane, var spelled) = text.Length switch
        {
            4 => (Lane.Done, "done"u8.SequenceEqual(text)),
            7 => OfSeven(text),
            8 => text[0] == 'a' ? (Lane.Approved, "approved"u8.SequenceEqual(text)) : (Lane.Canceled, "canceled"u8.SequenceEqual(text)),
            9 => (Lane.InReview, "in_review"u8.SequenceEqual(text)),
            10 => (Lane.ForReview, "for_review"u8.SequenceEqual(text)),
            11 => (Lane.InProgress, "in_progress"u8.SequenceEqual(text)),
            13 => (Lane.Uninitialized, "uninitialized"u8.SequenceEqual(text)),
            _ => (default, false),
        };
        return spelled;
    }

    private static (Lane Lane, bool IsSpelled) OfSeven(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'p' => (Lane.Planned, "planned"u8.SequenceEqual(text)),
        (byte)'c' => (Lane.Claimed, "claimed"u8.SequenceEqual(text)),
        (byte)'b' => (Lane.Blocked, "blocked"u8.SequenceEqual(text)),
        _ => (Lane.Genesis, "genesis"u8.SequenceEqual(text)),
    };
}
