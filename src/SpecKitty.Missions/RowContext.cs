using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>What every row of one command says beside the event itself.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Now">When, by the clock; a row never goes back before the one before it.</param>
/// <param name="Run">The Mission Run it was done in; null outside of one.</param>
public sealed record RowContext(Actor By, Instant Now, MissionRunId? Run)
{
    /// <summary>Whether the work is done in the target's own checkout (stored as <c>direct_repo</c>) and not in worktrees.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Whether a clock that is more than a day behind the record was accepted; the rows then continue the record's time.</summary>
    public bool AcceptsClock { get; init; }
}
