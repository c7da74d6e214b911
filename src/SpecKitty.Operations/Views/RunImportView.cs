using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Views;

/// <summary>What became of the Mission Runs of another product.</summary>
/// <param name="MissionRuns">Each of them.</param>
public sealed record RunImportView(ImmutableArray<RunImportView.ImportedRun> MissionRuns)
{
    /// <summary>One run.</summary>
    public sealed record ImportedRun
    {
        /// <summary>Its id.</summary>
        public required MissionRunId MissionRunId { get; init; }

        /// <summary><c>imported</c>, or <c>unbound</c>: its Mission is to be named.</summary>
        public required string State { get; init; }

        /// <summary>The Mission that it is of.</summary>
        public MissionSlug? MissionSlug { get; init; }

        /// <summary>What was handed out, asked or answered in it and has to be done again here.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];

        /// <summary>Why it is not imported.</summary>
        public ErrorView? Error { get; init; }

        internal static ImportedRun Imported(OrphanRun orphan, MissionRun run) => new()
        {
            MissionRunId = run.Id,
            State = "imported",
            MissionSlug = run.Slug,
            Notes =
            [
                .. orphan.IssuedStep is { } step ? [$"Step `{step}` was in somebody's hands; `next --take` hands out anew what is due."] : Array.Empty<string>(),
                .. run.Holds.Select(hold => $"It is held: {Plain.Line(hold.Message)} Let it go on: spec-kitty next --mission-run {run.Id} --resume {hold.Id}"),
                .. orphan.Pending.Select(asked => $"`{Plain.Line(asked)}` was asked and not answered; it is asked again when a step waits for it."),
                .. orphan.Answers.Select(answer => $"`{Plain.Line(answer.Key)}` was answered `{Plain.Line(answer.Value)}`; the mission's record is the authority, so it is asked again where that does not know."),
            ],
        };

        internal static ImportedRun Unbound(OrphanRun orphan, Refusal refusal) => new() { MissionRunId = orphan.Id, State = "unbound", Error = ErrorView.Of(refusal) };
    }
}
