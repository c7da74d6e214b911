using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>One step, or one Work Package of a step, that a run handed to an actor.</summary>
/// <param name="Token">What the actor reports with.</param>
/// <param name="Step">The step.</param>
/// <param name="Role">Doing or reviewing.</param>
/// <param name="Actor">Who has it.</param>
public sealed record RunIssue(IssueToken Token, StepId Step, StepRole Role, Actor Actor)
{
    /// <summary>The Work Package, on a step that stands for Work Packages.</summary>
    public WorkPackageId? WorkPackage { get; init; }

    /// <summary>When it was prepared or handed out.</summary>
    public Instant IssuedAt { get; init; }

    /// <summary>Which time the step (of a Work Package: this review cycle) is handed out, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>What became of it.</summary>
    public IssueState State { get; init; }

    /// <summary>How it was settled, once it is.</summary>
    public IssueOutcome? Outcome { get; init; }

    /// <summary>Why it was revoked, once it is, as far as that is known.</summary>
    public RunEvent.Revocation? RevokedBy { get; init; }

    /// <summary>What was said on settling or revoking it.</summary>
    public string? Note { get; init; }

    /// <summary>What the actor was told: a path relative to the primary checkout.</summary>
    public string? PromptFile { get; init; }

    /// <summary>SHA-256 of that file.</summary>
    public string? PromptSha256 { get; init; }

    /// <summary>SHA-256 of everything the actor was told but the token.</summary>
    public string? CapsuleSha256 { get; init; }

    /// <summary>Where the work happens, relative to the primary checkout.</summary>
    public string? Workspace { get; init; }

    /// <summary>The process that prepares it; what it left prepared when it died is for the next command to complete or revoke.</summary>
    public ProcessIdentity? Owner { get; init; }

    /// <summary>Whether it is prepared or in the actor's hands.</summary>
    public bool IsOpen => State is IssueState.Prepared or IssueState.Issued;

    /// <summary>Whether it is for the same step, or the same Work Package of it, whoever has it.</summary>
    internal bool IsForSame(RunIssue other) => Step == other.Step && WorkPackage == other.WorkPackage;
}
