using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>One thing that happened to a Mission Run. The stored names are for life: add, never rename.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>The run began, for one Mission, with the type that it executes to its end.</summary>
    /// <param name="Run">Its id.</param>
    /// <param name="Mission">The Mission.</param>
    /// <param name="Slug">What people call that Mission.</param>
    /// <param name="Type">The frozen type.</param>
    /// <param name="Frozen">SHA-256 of the frozen files.</param>
    public sealed record Started(MissionRunId Run, MissionId Mission, MissionSlug Slug, CompiledMissionType Type, FrozenHashes Frozen) : RunEvent
    {
        /// <summary>Its number in the journal: 1, or behind the rows of another writer.</summary>
        public int Seq { get; init; } = 1;

        /// <summary>When.</summary>
        public Instant? At { get; init; }

        /// <summary>What the run is for; only a <c>driver</c> hands out steps.</summary>
        public string Purpose { get; init; } = MissionRun.Driver;

        /// <summary>The Work Packages that it drives; empty for the whole Mission.</summary>
        public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

        /// <summary>Whether it stops handing out when its Mission Type means something else by then.</summary>
        public bool IsStrict { get; init; }
    }

    /// <summary>SHA-256 of what a run froze.</summary>
    /// <param name="Type">Of the compiled type's file.</param>
    /// <param name="Source">Of the source's bytes.</param>
    public sealed record FrozenHashes(string Type, string Source)
    {
        /// <summary>Check sums of the type's blocks, by which damage is located.</summary>
        public string TypeBlocks { get; init; } = "";

        /// <summary>The same of the source.</summary>
        public string SourceBlocks { get; init; } = "";
    }

    /// <summary>From here on the run executes another version of its type.</summary>
    /// <param name="Type">That version.</param>
    /// <param name="Frozen">SHA-256 of the frozen files.</param>
    public sealed record TypeMigrated(CompiledMissionType Type, FrozenHashes Frozen) : RunEvent;

    /// <summary>A step was chosen for an actor; what it needs is being made ready.</summary>
    public sealed record IssuePrepared(RunIssue Issue) : RunEvent;

    /// <summary>A step was handed out.</summary>
    public sealed record StepIssued(RunIssue Issue) : RunEvent;

    /// <summary>What was prepared or handed out was taken back; its token is stale from now on.</summary>
    public sealed record IssueRevoked(IssueToken Token, string Reason) : RunEvent
    {
        /// <summary>Which of the known causes it had; null when the journal does not say.</summary>
        public Revocation? Cause { get; init; }
    }

    /// <summary>Why something is taken back.</summary>
    public enum Revocation
    {
        /// <summary>The process that prepared it ended before it was handed out.</summary>
        Interrupted,

        /// <summary>The Mission's record gave it to another, or ended it.</summary>
        Overtaken,

        /// <summary>Another actor took it over.</summary>
        TakenOver,

        /// <summary>There was no place to work on it, or the record refused it.</summary>
        Refused,

        /// <summary>The run ended.</summary>
        Ended,
    }

    /// <summary>What was handed out is over.</summary>
    public sealed record StepSettled(IssueToken Token, IssueOutcome Outcome, string? Note) : RunEvent;

    /// <summary>Something does not go on.</summary>
    public sealed record HoldRaised(RunHold Hold) : RunEvent;

    /// <summary>It goes on.</summary>
    public sealed record HoldCleared(string Hold, string? Note) : RunEvent;

    /// <summary>Something was asked that a step waits for.</summary>
    public sealed record DecisionRequested(RunDecision.Request Request, Actor By, Instant At) : RunEvent;

    /// <summary>It was answered, as the Mission's record has it.</summary>
    /// <param name="Answer">The answer.</param>
    /// <param name="Request">What was asked, as far as the type still asks it.</param>
    /// <param name="IsFinal">Whether nobody waits for more; an answer that calls others in or puts it off is not.</param>
    public sealed record DecisionAnswered(RunFacts.Answer Answer, RunDecision.Request? Request, bool IsFinal) : RunEvent;

    /// <summary>A gate was weighed.</summary>
    public sealed record SignificanceEvaluated(StepId Gate) : RunEvent;

    /// <summary>Somebody tried to answer who may not.</summary>
    public sealed record AuthorityDenied(RunDecision.Request Request, Actor By, string Reason) : RunEvent;

    /// <summary>A gate has waited too long, and others were told.</summary>
    public sealed record DecisionTimedOut(RunDecision.Request Request) : RunEvent;

    /// <summary>The Mission is at its end.</summary>
    public sealed record Completed : RunEvent;

    /// <summary>Another run took this one's place.</summary>
    public sealed record Superseded(MissionRunId By) : RunEvent;

    /// <summary>Somebody gave the run up.</summary>
    public sealed record Abandoned(string Reason) : RunEvent;

    /// <summary>Something that a newer product wrote; it counts and changes nothing.</summary>
    public sealed record Unknown(string EventType) : RunEvent;
}
