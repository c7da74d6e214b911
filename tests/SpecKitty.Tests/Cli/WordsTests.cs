using System.Collections.Immutable;
using CsCheck;
using SpecKitty.Cli;
using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Tests.House;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>What people read.</summary>
public sealed class WordsTests
{
    private static readonly Style Plain = new(80, IsColoured: false);

    private static readonly MissionView Mission = new()
    {
        MissionId = Id.Of<MissionId>("01KA3V9J8Q0G6T2M4R5XWZ7YBN"),
        MissionSlug = Id.Of<MissionSlug>("greeting-service-01KA3V9J"),
        MissionDir = "kitty-specs/greeting-service-01KA3V9J",
        Title = "Greeting Service",
        MissionType = Id.Of<MissionTypeKey>("software-dev"),
        TargetBranch = "feat/greeting",
        Topology = "lanes",
        Phase = "implementing",
        Percentage = 42.4,
        WorkPackages =
        [
            Package("WP01", "approved", "Greet by name", "claude"),
            Package("WP02", "in_review", "Test script with a title that is far too long for its column", "codex"),
            Package("WP03", "in_progress", "猫のための挨拶", "gemini:pro:implementer"),
            Package("WP04", "planned", "Usage line", null),
            Package("WP05", "planned", "Documentation", null),
        ],
    };

    private static readonly NextView Step = new()
    {
        Kind = "step",
        Agent = "codex",
        MissionSlug = Mission.MissionSlug,
        MissionType = Mission.MissionType,
        MissionState = "review",
        Timestamp = "2026-11-22T15:04:05.123456+00:00",
        MissionId = Mission.MissionId,
        Action = "review",
        Role = "review",
        WpId = Id.Of<WorkPackageId>("WP02"),
        WorkspacePath = "/repo/.worktrees/greeting-service-01KA3V9J-lane-b",
        PromptFile = "/repo/.kittify/runtime/runs/0f3a/prompts/7-review.md",
        Token = Id.Of<IssueToken>("0f3a9c52.7.ab12"),
    };

    [Fact]
    public void The_faces_are_what_was_approved() => Approved.Same("Cli/words.approved.txt", string.Join("\n\n----\n\n", [
        BoardWords.Of(Mission, Plain),
        MissionWords.Of(Mission, Plain),
        NextWords.Of(Step, Plain),
        NextWords.Of(Step with { Role = "do", Action = "implement", IsFix = true }, Plain),
        NextWords.Of(Step with { Kind = "query", Preview = Step }, Plain),
        NextWords.Of(Step with { Kind = "blocked", Code = "WAITING", Reason = "Nothing is free now.", WaitingFor = ["agent:claude#claude"], Remedies = ["spec-kitty wp list"] }, Plain),
        NextWords.Of(Step with { Kind = "terminal" }, Plain),
        NextWords.Of(Step with { Kind = "decision_required", Question = "Which tone?", Options = ["formal", "casual"], DecisionId = Id.Of<DecisionHandle>("01KA3V9J8Q0G6T2M4R5XWZ7YBN") }, Plain),
        WorkPackageWords.Of(new WorkPackageListView(Mission.MissionSlug, Mission.WorkPackages), Plain),
        LogWords.Of(Log, Plain),
        DoctorWords.Of(new DoctorView([new FindingView("LOG_TORN", "error", "kitty-specs/x", "The last line is torn.", "spec-kitty doctor --fix", false), new FindingView("STALE", "warning", "y", "Old.", null, true)], 7), Plain),
        MergeWords.Of(Landing, Plain),
    ]) + "\n");

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void The_board_fits_its_terminal(int width) => Assert.Empty(
        BoardWords.Of(Mission, Plain with { Width = width }).Split('\n').Where(line => !line.StartsWith("Next", StringComparison.Ordinal) && Columns.Width(line) > Math.Max(width, 50)));

    [Fact]
    public void Colours_do_not_move_a_column() => Assert.Equal(
        BoardWords.Of(Mission, Plain),
        System.Text.RegularExpressions.Regex.Replace(BoardWords.Of(Mission, Plain with { IsColoured = true }), "\e\\[[0-9]+m", ""));

    [Fact]
    public void Fitted_text_has_exactly_its_columns() => Gen.Select(Gen.String, Gen.Int[2, 40]).Sample(
        (text, columns) => Columns.Width(Columns.Fit(text, columns)) == columns, iter: Corpus.Cases);

    [Fact]
    public void Wrapped_text_keeps_every_word() => Gen.Select(Gen.String[Gen.Char["ab cd"], 0, 60], Gen.Int[5, 30]).Sample(
        (text, columns) => string.Join(' ', Columns.Wrap(text, columns)) == string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)), iter: Corpus.Cases);

    private static LogView Log => new(Mission.MissionSlug, [
        new LogEntryView(null, "2026-11-22T15:04:05.123456+00:00", "lane", "WP01", "claude", "planned → claimed"),
        new LogEntryView(null, "2026-11-23T09:00:00+00:00", "note", "WP01", "Ada Example with a long name", "note: a sentence that is much too long for the eighty columns of a terminal and so goes on below"),
        new LogEntryView(null, "2026", "note", null, "", "an old row"),
    ])
    { Total = 12 };

    private static MergeView Landing => new()
    {
        MissionSlug = Mission.MissionSlug,
        TargetBranch = "feat/greeting",
        Strategy = "merge",
        IsAccepted = true,
        Commits = 4,
        ChangedPaths = ["greet.sh"],
        Conflicts = [],
        Deletions = ["kitty/mission-greeting-service-01KA3V9J-lane-a"],
        IsLanded = false,
    };

    private static WorkPackageView Package(string id, string lane, string title, string? actor) => new()
    {
        WpId = Id.Of<WorkPackageId>(id),
        Contenders = [],
        Lane = lane,
        Overrides = id == "WP04" ? 1 : 0,
        Title = title,
        Actor = actor,
        Dependencies = id == "WP04" ? [Id.Of<WorkPackageId>("WP01")] : ImmutableArray<WorkPackageId>.Empty,
        ReviewCycle = 1,
        Subtasks = "1/2",
    };
}
