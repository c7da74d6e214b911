namespace SpecKitty.Runs;

/// <summary>What became of a step that a run handed out.</summary>
public enum IssueState
{
    /// <summary>Being prepared by a process: chosen, but the actor does not have it yet.</summary>
    Prepared,

    /// <summary>In the actor's hands.</summary>
    Issued,

    /// <summary>Reported on, or the Mission's record has its result.</summary>
    Settled,

    /// <summary>Taken back.</summary>
    Revoked,
}
