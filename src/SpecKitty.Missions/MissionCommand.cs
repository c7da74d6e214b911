using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One thing that can be asked of a Mission. Facts from other rooms arrive inside it.</summary>
public abstract record MissionCommand
{
    private MissionCommand()
    {
    }

    /// <summary>Begin: the rows MissionCreated and the first phase's Started.</summary>
    public sealed record Create(MissionMeta Meta, StepId FirstStep) : MissionCommand;

    /// <summary>A planning phase is done and the next one, if it is a planning phase, begins.</summary>
    public sealed record CompletePhase(StepId Step, string? Artifact, StepId? Next) : MissionCommand;

    /// <summary>Fix the Work Packages and the acceptance criteria; asked again, only what is new.</summary>
    public sealed record Finalize(ImmutableArray<WorkPackageIntent> WorkPackages, ImmutableArray<AcceptanceCriterion> Criteria, StepId Step) : MissionCommand;

    /// <summary>Say that the plan of a Mission under way is another, and how; nothing when nothing is.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Change">What the row says of it besides; empty when there is none to write.</param>
    public sealed record Amend(string Reason, JsonObject Change) : MissionCommand;

    /// <summary>Take a planned Work Package: planned → claimed → in_progress. Idempotent for its holder (a new token is recorded as an annotation).</summary>
    public sealed record Claim(WorkPackageId WorkPackage, WorkPackageIntent Intent, ClaimFacts Facts) : MissionCommand;

    /// <summary>Hand work in for review: in_progress → for_review.</summary>
    public sealed record Submit(WorkPackageId WorkPackage, WorkPackageIntent Intent, string Commit) : MissionCommand;

    /// <summary>Take a submitted Work Package to review: for_review → in_review.</summary>
    public sealed record StartReview(WorkPackageId WorkPackage, ClaimFacts Facts) : MissionCommand;

    /// <summary>in_review → approved, by another actor than any implementer; for_review is taken on the way.</summary>
    public sealed record Approve(WorkPackageId WorkPackage, string? Remark) : MissionCommand
    {
        /// <summary>Why a person may pass what they implemented themselves; null when nobody asks for that.</summary>
        public string? Waiver { get; init; }
    }

    /// <summary>in_review → planned, with what must change.</summary>
    public sealed record RequestChanges(WorkPackageId WorkPackage, string Feedback) : MissionCommand;

    /// <summary>Give back what one holds: claimed or in_progress → planned, in_review → for_review.</summary>
    public sealed record Release(WorkPackageId WorkPackage, string Reason) : MissionCommand;

    /// <summary>Set aside until somebody unblocks it.</summary>
    public sealed record Block(WorkPackageId WorkPackage, string Reason) : MissionCommand;

    /// <summary>Back from blocked to planned, or to in_progress when work had begun.</summary>
    public sealed record Unblock(WorkPackageId WorkPackage, string Reason) : MissionCommand;

    /// <summary>Give up for good.</summary>
    public sealed record Cancel(WorkPackageId WorkPackage, string Reason) : MissionCommand;

    /// <summary>Move it where no rule allows; for an attested human, and for agents where the project lets them.</summary>
    public sealed record Override(WorkPackageId WorkPackage, Lane To, string Reason, ClaimFacts.Right Agents) : MissionCommand;

    /// <summary>Say which of several claimants goes on: back to the lane in which that one had it.</summary>
    /// <param name="WorkPackage">The contested Work Package.</param>
    /// <param name="Keep">The claimant, as the record spells actors, or by tool or id.</param>
    public sealed record Resolve(WorkPackageId WorkPackage, string Keep) : MissionCommand;

    /// <summary>Add a note.</summary>
    public sealed record Note(WorkPackageId WorkPackage, string Text) : MissionCommand;

    /// <summary>Mark subtasks with a lane word, usually <c>done</c> or <c>planned</c>; all must be on the Work Package's roster.</summary>
    public sealed record MarkSubtasks(WorkPackageId WorkPackage, WorkPackageIntent Intent, ImmutableArray<SubtaskId> Subtasks, Lane Mark) : MissionCommand;

    /// <summary>Take over the lanes that files of a time before logs name; Work Packages that are on record already stay as they are.</summary>
    public sealed record ImportLanes(ImmutableArray<ImportLanes.LegacyLane> Found) : MissionCommand
    {
        /// <summary>Where a Work Package stands as its own frontmatter says: the only place that knew it before there was a log.</summary>
        /// <param name="WorkPackage">The Work Package.</param>
        /// <param name="Lane">Its lane; what somebody was at work on is free again, because nobody holds it here.</param>
        /// <param name="File">Its file's name below <c>tasks/</c>.</param>
        /// <param name="Stated">The word in the file.</param>
        public sealed record LegacyLane(WorkPackageId WorkPackage, Lane Lane, string File, string Stated);
    }

    /// <summary>Ask a question; the same origin and key again gives the one that exists.</summary>
    public sealed record OpenDecision(Decision Decision) : MissionCommand;

    /// <summary>Answer a question; answered again, only the same answer is taken.</summary>
    public sealed record ResolveDecision(DecisionId Decision, string Answer, string? Rationale) : MissionCommand
    {
        /// <summary>The question, when the record may not have it yet.</summary>
        public Decision? Question { get; init; }

        /// <summary>On what ground the answer counts; null when it is anyone's to give.</summary>
        public Decision.Ground? Ground { get; init; }
    }

    /// <summary>Leave a question without an answer: for later, or for good.</summary>
    public sealed record LeaveDecision(DecisionId Decision, LeaveDecision.Terms Term, string Reason) : MissionCommand
    {
        /// <summary>For how long.</summary>
        public enum Terms
        {
            /// <summary>It can still be answered, but nothing waits for it.</summary>
            Later,

            /// <summary>It is not asked any more.</summary>
            Never,
        }

        /// <summary>The question, when the record may not have it yet.</summary>
        public Decision? Question { get; init; }

        /// <summary>Who said what instead of an answer; null when it is just left.</summary>
        public Decision.Ground? Ground { get; init; }
    }

    /// <summary>Let agents of one tool decide in a person's place.</summary>
    public sealed record Delegate(Decision.Delegation Delegation) : MissionCommand;

    /// <summary>An audit that an actor does is done.</summary>
    public sealed record CompleteAudit(StepId Step) : MissionCommand;

    /// <summary>Say whether a criterion is met.</summary>
    public sealed record GiveVerdict(RequirementId Criterion, bool IsPass, string Evidence) : MissionCommand;

    /// <summary>Accept the whole: all that the terms ask for is done, every criterion passed.</summary>
    public sealed record Accept(ImmutableArray<string> Commits) : MissionCommand
    {
        /// <summary>What must be done.</summary>
        public EndingTerms Terms { get; init; } = EndingTerms.OfWorkPackages;
    }

    /// <summary>Record that it is landed: approved → done for each, in the landing's own commit.</summary>
    public sealed record Land(string TargetBranch, string Strategy, string BaseCommit) : MissionCommand
    {
        /// <summary>What must be done.</summary>
        public EndingTerms Terms { get; init; } = EndingTerms.OfWorkPackages;
    }

    /// <summary>End it without landing; its Work Packages stay where they are.</summary>
    public sealed record Close(string Reason) : MissionCommand;

    /// <summary>Open again what was accepted, landed or closed.</summary>
    public sealed record Reopen(string Reason, Reopen.Landed Landing) : MissionCommand
    {
        /// <summary>What became of the landing, as git tells.</summary>
        public enum Landed
        {
            /// <summary>It is on the target branch, or there was none.</summary>
            Stands,

            /// <summary>The target branch has it no more.</summary>
            Undone,
        }
    }

    /// <summary>Record a retrospective (<paramref name="Reason"/> null) or why there is none.</summary>
    public sealed record Retrospect(string? Reason) : MissionCommand;

    /// <summary>What must be behind a Mission before it is accepted, as its Mission Type has it.</summary>
    /// <param name="Work">How its work is divided.</param>
    public sealed record EndingTerms(EndingTerms.Division Work)
    {
        /// <summary>How the work of a Mission is divided.</summary>
        public enum Division
        {
            /// <summary>Into Work Packages, each of which must have ended.</summary>
            WorkPackages,

            /// <summary>Not at all: the steps are all there is.</summary>
            Undivided,
        }

        /// <summary>Work Packages, and nothing beside them.</summary>
        public static EndingTerms OfWorkPackages { get; } = new(Division.WorkPackages);

        /// <summary>The steps whose completion must be on record.</summary>
        public ImmutableArray<StepId> Steps { get; init; } = [];
    }
}
