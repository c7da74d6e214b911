namespace SpecKitty.Runs;

/// <summary>How an issue was settled.</summary>
public enum IssueOutcome
{
    /// <summary>The actor reported success, and the exit guards held.</summary>
    Success,

    /// <summary>The actor reported that it failed.</summary>
    Failed,

    /// <summary>The actor reported that it cannot go on.</summary>
    Blocked,

    /// <summary>Nobody reported; the Mission's record has the result.</summary>
    Facts,
}
