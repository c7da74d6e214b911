using SpecKitty.Cli;
using SpecKitty.Cli.Commands;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>From words to what an operation is told.</summary>
public sealed class ParsingTests : IDisposable
{
    private const string Token = "0f3a9c52.7.ab12";
    private const string Run = "0f3a9c52d4b84e6fa1c07b9de2185c43";
    private const string Decision = "01KA3V9J8Q0G6T2M4R5XWZ7YBN";
    private static readonly Asking Nobody = new(null, null);
    private static readonly Asking Claude = new(Id.Of<MissionHandle>("m"), "claude");
    private static readonly WorkPackageId One = Id.Of<WorkPackageId>("WP01");
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Fact]
    public void Start()
    {
        Same(new InitCommand.Options(["claude", "codex"]), "init", "--agent", "claude", "--agent", "codex", "--dry-run");
        Same(new DoctorCommand.Options(new Doctor.Request(Mending.Report, null, Doctor.Proof.Left)), "doctor");
        Same(new DoctorCommand.Options(new Doctor.Request(Mending.Fix, null, Doctor.Proof.Left)), "verify-setup", "--fix");
        Same(new DoctorCommand.Options(new Doctor.Request(Mending.Report, HealthArea.Work, Doctor.Proof.Wanted)), "doctor", "--only", "work", "--prove");
        Same(new MissionTypeListCommand.Options(3), "mission-type", "list", "--limit", "3");
        Same(new MissionTypeShowCommand.Options("software-dev", true), "mission-type", "show", "software-dev", "--explain");
        Same(new MissionTypeCheckCommand.Options("./mine"), "mission-type", "check", "./mine");
        Same(new MissionTypeNewCommand.Options(Id.Of<MissionTypeKey>("house-style")), "mission-type", "new", "house-style");
        Same(new CompletionCommand.Options("bash"), "completion", "bash");
    }

    [Fact]
    public void Missions()
    {
        Same(new MissionNewCommand.Options(new MissionDraft("Greeting Service", Id.Of<MissionTypeKey>("software-dev"))), "mission", "new", "Greeting Service");
        Same(
            new MissionNewCommand.Options(new MissionDraft("-rf", Id.Of<MissionTypeKey>("quick"))
            {
                Topology = "single_branch",
                Purpose = "@why",
                TargetBranch = "main",
                Agent = "claude",
            }),
            "mission", "new", "-rf", "--mission-type", "quick", "--topology", "single_branch", "--purpose", "@why", "--target-branch", "main", "--agent", "claude", "--dry-run");
        Same(new MissionListCommand.Options(null), "mission", "list");
        Same(new MissionShowCommand.Options(Claude with { Agent = null }), "mission", "show", "m");
        Same(new MissionShowCommand.Options(Claude with { Agent = null }), "mission", "show", "--mission", "m");
        Same(new StatusCommand.Options(Nobody, true, 2, null), "status", "--all", "--limit", "2");
        Same(new StatusCommand.Options(Nobody, false, null, "2026-01-31"), "status", "--at", "2026-01-31");
        Same(new LogCommand.Options(Nobody, 5, null), "log", "--limit", "5");
        Same(new LogCommand.Options(Nobody, null, ("2026-01-31", "01A")), "log", "--diff", "2026-01-31", "01A");
        Same(new WpOverrideCommand.Options(Nobody, Id.Of<WorkPackageId>("WP01"), Lane.Done, "why"), "wp", "override", "WP01", "--to", "done", "--reason", "why");
        Same(new MissionReopenCommand.Options(Nobody, "why"), "mission", "reopen", "--reason", "why");
        Same(new MissionRunListCommand.Options(Nobody, null), "mission-run", "list");
        Same(new MissionRunShowCommand.Options(Id.Of<MissionRunId>(Run)), "mission-run", "show", Run);
        Same(new MissionRunShowCommand.Options(Id.Of<MissionRunId>(Run)), "mission-run", "show", "--mission-run", Run);
    }

    [Fact]
    public void Planning()
    {
        var open = Assert.IsType<DecisionOpenCommand.Options>(door.Asked(
            "decision", "open", "--origin", "specify", "--key", "tone", "--question", "Which?", "--option", "formal", "--option", "casual", "--mission", "m", "--agent", "claude"));
        Assert.Equal((Claude, "specify", "tone", "Which?"), (open.Asking, open.Question.Origin, open.Question.Key, open.Question.Question));
        Assert.Equal(["formal", "casual"], open.Question.Options);
        Same(
            new DecisionResolveCommand.Options(Nobody, null) { Answer = new DecisionAnswer(Id.Of<DecisionHandle>(Decision), "casual") { Rationale = "nicer" } },
            "decision", "resolve", Decision, "--answer", "casual", "--rationale", "nicer");
        Same(
            new DecisionResolveCommand.Options(Claude, null) { Answer = new DecisionAnswer(Id.Of<DecisionHandle>("input:tone"), "casual") { RelayedFrom = "Ada" } },
            "decision", "resolve", "input:tone", "--answer", "casual", "--relayed-from", "Ada", "--mission", "m", "--agent", "claude");
        Same(new DecisionFormCommand.Options(Nobody, new DecisionAnswer(Id.Of<DecisionHandle>("audit:sign-off"), "approve")), "decision", "form", "audit:sign-off", "--answer", "approve");
        Same(new DecisionDelegateCommand.Options(Nobody, null, "claude", "why"), "decision", "delegate", "--all", "--to", "claude", "--rationale", "why");
        Same(new DecisionLeaveCommand.Options(Nobody, Id.Of<DecisionHandle>("audit:sign-off"), "why", MissionCommand.LeaveDecision.Terms.Later), "decision", "defer", "audit:sign-off", "--reason", "why");
        Same(new DecisionListCommand.Options(Nobody, null), "decision", "list");
        Same(new TasksFinalizeCommand.Options(Claude), "tasks", "finalize", "--mission", "m", "--agent", "claude");
        Same(new TasksFinalizeCommand.Options(Nobody), "tasks", "finalize", "--dry-run");
        Same(new TasksCheckCommand.Options(Nobody), "tasks", "check");
    }

    [Fact]
    public void Next()
    {
        Same(new NextCommand.Options(Nobody, new NextRequest(), null), "next");
        Same(new NextCommand.Options(Claude, new NextRequest { Takes = true, Takeover = TakeoverWish.IfExpired }, null), "next", "--take", "--takeover", "--mission", "m", "--agent", "claude");
        Same(new NextCommand.Options(Nobody, Report(new StepReport(Id.Of<IssueToken>(Token), StepResult.Success)), null), "next", "--token", Token, "--result", "success");
        Same(
            new NextCommand.Options(Nobody, Report(new StepReport(Id.Of<IssueToken>(Token), StepResult.Failed) { Note = "broke" }) with { Takes = false }, null),
            "next", "--token", Token, "--result", "failed", "--note", "broke", "--no-take");
        Same(
            new NextCommand.Options(Nobody, Report(new StepReport(Id.Of<IssueToken>(Token), StepResult.Success) { Verdict = ReviewVerdict.ChangesRequested }), "f.md"),
            "next", "--token", Token, "--result", "success", "--verdict", "changes_requested", "--feedback-file", "f.md");
        Same(new NextCommand.Options(Nobody, new NextRequest { Resume = "h1" }, null), "next", "--resume", "h1");
        Same(
            new NextCommand.Options(Nobody, new NextRequest { MissionRun = Id.Of<MissionRunId>("0f3a9c52d4b84e6fa1c07b9de2185c43") }, null),
            "next", "--mission-run", "0f3a9c52d4b84e6fa1c07b9de2185c43");
    }

    [Fact]
    public void Next_with_pairs()
    {
        var asked = Assert.IsType<NextCommand.Options>(door.Asked("next", "--what-if", "WP01=done,WP02=in_review", "--what-if", "WP03=planned"));
        Assert.Equal("WP01 Done, WP02 InReview, WP03 Planned", string.Join(", ", asked.Request.WhatIf.Select(wp => $"{wp.WorkPackage} {wp.Lane}")));
        var told = Assert.IsType<NextCommand.Options>(door.Asked("next", "--take", "--answer", $"{Decision}=a=b"));
        Assert.Equal(new DecisionAnswer(Id.Of<DecisionHandle>(Decision), "a=b"), Assert.Single(told.Request.Answers));
        string[][] wrong =
        [
            ["--what-if", "WP01"], ["--what-if", "WP01=nowhere"], ["--what-if", "WP01=genesis"], ["--what-if", "x=done"], ["--what-if", "WP01=done,"],
            ["--take", "--answer", Decision], ["--take", "--answer", $"{Decision}="], ["--take", "--answer", "tone=casual"], ["--take", "--answer", $"{Decision}=a", "--answer", $"{Decision}=b"],
        ];
        Assert.All(wrong, options => Assert.NotEmpty(door.Parse(["next", .. options]).Errors));
    }

    [Fact]
    public void Work()
    {
        Same(new WpListCommand.Options(Nobody, null), "wp", "list");
        Same(new WpShowCommand.Options(Nobody, One), "wp", "show", "WP01");
        Same(new WpClaimCommand.Options(Claude, One, TakeoverWish.IfExpired), "wp", "claim", "WP01", "--takeover", "--mission", "m", "--agent", "claude");
        Same(new WpHeartbeatCommand.Options(Claude, One), "wp", "heartbeat", "WP01", "--mission", "m", "--agent", "claude");
        Same(new WpSubmitCommand.Options(Claude, One), "wp", "submit", "WP01", "--mission", "m", "--agent", "claude");
        Same(new WpReviewCommand.Options(Nobody, One, TakeoverWish.Never, Diff: false), "wp", "review", "WP01");
        Same(new WpReviewCommand.Options(Nobody, One, TakeoverWish.Never, Diff: true), "wp", "review", "WP01", "--diff");
        Same(new WpRebaseCommand.Options(Claude, One), "wp", "rebase", "WP01", "--mission", "m", "--agent", "claude");
        Same(new WpApproveCommand.Options(Nobody, new MissionCommand.Approve(One, "fine")), "wp", "approve", "WP01", "--note", "fine");
        Same(new WpRejectCommand.Options(Nobody, One, "no", null), "wp", "reject", "WP01", "--feedback", "no");
        Same(new WpRejectCommand.Options(Nobody, One, null, "f.md"), "wp", "reject", "WP01", "--feedback-file", "f.md");
        Same(new WpNoteCommand.Options(Nobody, One, "kept"), "wp", "note", "WP01", "--text", "kept");
        Same(new WpReleaseCommand.Options(Nobody, One, "r"), "wp", "release", "WP01", "--reason", "r");
        Same(new WpBlockCommand.Options(Nobody, One, "r"), "wp", "block", "WP01", "--reason", "r");
        Same(new WpUnblockCommand.Options(Nobody, One, "r"), "wp", "unblock", "WP01", "--reason", "r");
        Same(new WpCancelCommand.Options(Nobody, One, "r"), "wp", "cancel", "WP01", "--reason", "r");

        var subtasks = Assert.IsType<WpSubtaskCommand.Options>(door.Asked("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--mission", "m", "--agent", "claude"));
        Assert.Equal((Claude, One, Lane.Done), (subtasks.Asking, subtasks.WorkPackage, subtasks.Mark));
        Assert.Equal(["T001", "T002"], subtasks.Subtasks.Select(subtask => subtask.ToString()));
        Assert.Equal(Lane.Planned, Assert.IsType<WpSubtaskCommand.Options>(door.Asked("wp", "subtask", "T001", "--open", "--wp", "WP01")).Mark);
    }

    [Fact]
    public void Ending()
    {
        var first = Id.Of<RequirementId>("FR-001");
        Same(new AcceptStatusCommand.Options(Nobody), "accept", "status");
        Same(new AcceptVerdictCommand.Options(Nobody, new MissionCommand.GiveVerdict(first, true, "a b")), "accept", "verdict", "FR-001", "--result", "pass", "--evidence", "a b");
        Same(new AcceptVerdictCommand.Options(Nobody, new MissionCommand.GiveVerdict(first, false, "t")), "accept", "verdict", "fr-001", "--result", "fail", "--evidence", "t");
        Same(new AcceptApplyCommand.Options(Claude), "accept", "apply", "--mission", "m", "--agent", "claude");
        Same(new MergePlanCommand.Options(Nobody, LandingStrategy.Squash, false), "merge", "plan", "--strategy", "squash");
        Same(new MergeRunCommand.Options(Nobody, new LandingWish(LandingStrategy.Merge, LandingWish.Ways.Here)), "merge", "run", "--dry-run");
        Same(new MergeRunCommand.Options(Nobody, new LandingWish(LandingStrategy.Rebase, LandingWish.Ways.Push)), "merge", "run", "--strategy", "rebase", "--push");
        Same(new MergeRunCommand.Options(Nobody, new LandingWish(LandingStrategy.Merge, LandingWish.Ways.PullRequest)), "merge", "run", "--pr");
        Same(new MergeResumeCommand.Options(Nobody, new LandingWish(LandingStrategy.Squash, LandingWish.Ways.Here)), "merge", "resume", "--strategy", "squash");
        Same(new MergeAbortCommand.Options(Nobody), "merge", "abort");
        Same(new MergeUndoCommand.Options(Nobody), "merge", "undo");
        Same(new MergeRecordCommand.Options(Nobody, Id.Of<CommitId>(new string('a', 40))), "merge", "record", "--commit", new string('a', 40));
        Same(new RetroSkipCommand.Options(Nobody, "small"), "retro", "skip", "--reason", "small");
    }

    [Fact]
    public void Options_of_the_whole_may_stand_before_the_verb() =>
        Same(new WpShowCommand.Options(Nobody, One), "--json", "--color", "never", "wp", "show", "WP01");

    [Theory]
    [InlineData("--mission=-rf", "-rf")]
    [InlineData("--mission=../x", "../x")]
    [InlineData("--mission=a b", "a b")]
    [InlineData("--mission=🐈", "🐈")]
    [InlineData("--mission=@file", "@file")]
    public void A_hostile_handle_arrives_as_it_was_typed(string option, string handle) =>
        Same(new AcceptStatusCommand.Options(new Asking(Id.Of<MissionHandle>(handle), null)), "accept", "status", option);

    [Theory]
    [InlineData("next", "--token", Token)]
    [InlineData("next", "--result", "success")]
    [InlineData("next", "--verdict", "approved")]
    [InlineData("next", "--note", "x")]
    [InlineData("next", "--no-take")]
    [InlineData("next", "--feedback-file", "f.md")]
    [InlineData("next", "--take", "--no-take", "--token", Token, "--result", "success")]
    [InlineData("next", "--token", Token, "--result", "great")]
    [InlineData("wp", "subtask", "T001", "--wp", "WP01")]
    [InlineData("wp", "subtask", "T001", "--wp", "WP01", "--done", "--open")]
    [InlineData("wp", "reject", "WP01")]
    [InlineData("wp", "reject", "WP01", "--feedback", "a", "--feedback-file", "b")]
    [InlineData("wp", "note", "WP01")]
    [InlineData("accept", "verdict", "FR-001", "--result", "pass")]
    [InlineData("mission-run", "show")]
    [InlineData("log", "--limit", "0")]
    [InlineData("log", "--limit", "many")]
    [InlineData("merge", "run", "--strategy", "octopus")]
    public void What_cannot_be_meant_is_not_understood(params string[] args) => Assert.NotEmpty(door.Parse(args).Errors);

    private static NextRequest Report(StepReport report) => new() { Takes = true, Report = report };

    private void Same(object expected, params string[] args) => Assert.Equal(expected, door.Asked(args));
}
