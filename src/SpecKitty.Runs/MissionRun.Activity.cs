using SpecKitty.Kernel;

namespace SpecKitty.Runs;

public sealed partial record MissionRun
{
    /// <summary>One line of the activity ledger: who did or got what, and what that one had been told.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Kind">
    /// <c>issued</c>, <c>reported</c>, <c>settled</c> (by the record), <c>handed_over</c> (taken back), <c>asked</c>, <c>answered</c>, <c>denied</c>, <c>escalated</c>,
    /// <c>held</c>, <c>resumed</c>, <c>migrated</c> or <c>ended</c>.
    /// </param>
    /// <param name="By">Who.</param>
    /// <param name="At">When, as stored.</param>
    public sealed record Activity(MissionRunId Run, string Kind, Actor By, string At)
    {
        /// <summary>The number of its row in the run's journal.</summary>
        public int Seq { get; init; }

        /// <summary>The step it is about.</summary>
        public StepId? Step { get; init; }

        /// <summary>The Work Package it is about.</summary>
        public WorkPackageId? WorkPackage { get; init; }

        /// <summary>What the actor does in the step: doing or reviewing.</summary>
        public StepRole? Role { get; init; }

        /// <summary>The profile that the actor works under: its own, else the step's.</summary>
        public string? Profile { get; init; }

        /// <summary>The issue.</summary>
        public IssueToken? Token { get; init; }

        /// <summary>SHA-256 of what the actor was told for that issue.</summary>
        public string? CapsuleSha256 { get; init; }

        /// <summary>The decision.</summary>
        public DecisionKey? Decision { get; init; }

        /// <summary>From whom it was taken, on handing over.</summary>
        public Actor? From { get; init; }

        /// <summary>The result, the answer or the reason.</summary>
        public string? Text { get; init; }
    }
}
