using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>How lanes are spelled in files, and what kind of position each is.</summary>
public static class LaneNames
{
    private static readonly ImmutableArray<string> Names =
        ["genesis", "planned", "claimed", "in_progress", "for_review", "in_review", "approved", "done", "blocked", "canceled", "uninitialized"];

    /// <summary>The nine lanes that a board shows, in board order.</summary>
    public static ImmutableArray<Lane> Shown { get; } =
        [Lane.Planned, Lane.Claimed, Lane.InProgress, Lane.ForReview, Lane.InReview, Lane.Approved, Lane.Done, Lane.Blocked, Lane.Canceled];

    /// <summary>The stored spelling.</summary>
    public static string Wire(this Lane lane) => Names[(int)lane];

    /// <summary>Reads the stored spelling, exactly; aliases are no lanes.</summary>
    public static bool TryParse(string? text, out Lane lane)
    {
        var at = text is null ? -1 : Names.IndexOf(text);
        lane = at < 0 ? default : (Lane)at;
        return at >= 0;
    }

    /// <summary>Whether work on it is over for good: approved, done or canceled need no more work before acceptance.</summary>
    public static bool IsEnded(this Lane lane) => lane is Lane.Approved or Lane.Done or Lane.Canceled;

    /// <summary>Whether a dependent Work Package may start.</summary>
    public static bool SatisfiesDependents(this Lane lane) => lane is Lane.Approved or Lane.Done;

    /// <summary>Whether an actor holds it.</summary>
    public static bool IsHeld(this Lane lane) => lane is Lane.Claimed or Lane.InProgress or Lane.InReview;
}
