namespace SpecKitty.Workspace;

/// <summary>What one run of git gave.</summary>
/// <param name="ExitCode">Its exit code; <see cref="TimedOut"/> when it was ended for taking too long.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error, as text.</param>
public sealed record GitAnswer(int ExitCode, byte[] Output, string Error)
{
    /// <summary>The exit code of a run that was ended for taking too long.</summary>
    public const int TimedOut = -1;

    /// <summary>Whether git was not run: what it would have written is noted, and counts as done.</summary>
    public bool IsRehearsed { get; init; }
}
