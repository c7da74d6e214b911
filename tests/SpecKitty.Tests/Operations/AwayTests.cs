using System.Globalization;
using System.Text.RegularExpressions;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The target branch is checked out nowhere: who reads is answered, rows wait in the journal, and what commits commits on the branch.</summary>
public sealed partial class AwayTests(AwayStage tasked) : IClassFixture<AwayStage>
{
    private static readonly string[][] Readers =
    [
        ["status"], ["mission", "show"], ["wp", "list"], ["wp", "show", "WP01"], ["log"], ["next"], ["next", "--agent", "claude"], ["decision", "list"], ["accept", "status"],
        ["merge", "plan"], ["tasks", "check"], ["mission-run", "list"], ["dossier"],
    ];

    [Fact]
    public void Who_reads_is_answered_as_if_the_branch_were_checked_out()
    {
        using var away = tasked.Copy().Finalized();
        var there = Readers.Select(reader => Said(away, reader)).ToArray();
        away.Return();

        Assert.Equal(Readers.Select(reader => Said(away, reader)), there);
    }

    [Fact]
    public void Lists_and_the_doctor_see_it_too()
    {
        using var away = tasked.Copy();

        Assert.Equal([away.Slug], Missions(away.Stage.Ask("mission", "list")));
        Assert.Equal([away.Slug], Missions(away.Stage.Ask("status", "--all")));
        Assert.Equal(away.Slug, away.Stage.Ask("status").Done()["mission_slug"]);
        Assert.Empty(away.Stage.Ask("doctor").Done().Data["findings"]!.AsArray());
        Assert.Equal(away.Slug, away.Stage.Ask("status", "--mission", "greeting-service").Done()["mission_slug"]);
        Assert.Equal(away.Slug, away.Stage.Ask("status", "--mission", away.Slug[^8..]).Done()["mission_slug"]);
    }

    [Fact]
    public void A_verb_that_only_appends_leaves_its_rows_in_the_journal_and_says_so()
    {
        using var away = tasked.Copy().Finalized();
        away.Do("wp", "claim", "WP02", "--agent", "codex");
        var (tip, rows, known) = (away.Tip, away.Rows, away.Journal);
        string[][] calls =
        [
            ["wp", "note", "WP02", "--text", "half of it", "--agent", "codex"], ["wp", "subtask", "T003", "--done", "--wp", "WP02", "--agent", "codex"],
            ["decision", "open", "--origin", "implement", "--key", "tone", "--question", "Which tone?", "--agent", "codex"], ["wp", "heartbeat", "WP02", "--agent", "codex"],
            ["wp", "block", "WP02", "--reason", "no shell", "--agent", "codex"], ["wp", "unblock", "WP02", "--reason", "a shell", "--agent", "codex"],
            ["wp", "release", "WP02", "--reason", "lunch", "--agent", "codex"],
        ];

        Assert.All(calls, call => Assert.Equal(["LOG_DEFERRED"], AwayStage.Warnings(away.Do(call))));

        Assert.Equal((tip, rows.Length), (away.Tip, away.Rows.Length));
        Assert.Equal(6, away.Journal.Except(known).Count());
        Assert.Equal(["LOG_DEFERRED"], AwayStage.Warnings(away.Ask("wp", "list")));
        Assert.Equal("half of it", away.Ask("wp", "show", "WP02").Data["notes"]![0]!.ToString());
        away.ComesHomeWhole();
    }

    [Fact]
    public void A_verb_that_commits_takes_the_rows_that_waited_along()
    {
        using var away = tasked.Copy();
        var waiting = away.Do("decision", "open", "--origin", "tasks", "--key", "tone", "--question", "Which tone?", "--option", "formal", "--agent", "codex");
        away.Do("decision", "resolve", waiting["decision_id"]!, "--answer", "formal", "--agent", "codex");
        var before = away.Tip;

        Assert.Empty(AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));

        Assert.Equal(away.Journal.Order(), away.Rows.Order());
        Assert.Equal(before, away.Stage.Git("rev-parse", "feat/greeting^"));
        Assert.Equal($"{away.Slug}: finalize 4 work packages", away.Stage.Git("log", "-1", "--format=%s", "feat/greeting"));
        Assert.Equal(
            ["acceptance-matrix.json", $"decisions/DM-{waiting["decision_id"]}.md", "decisions/index.json", "lanes.json", "meta.json", "status.events.jsonl", "status.json"],
            away.Stage.Git("diff", "--name-only", "feat/greeting^", "feat/greeting").Split('\n').Select(file => file[(away.Folder.Length + 1)..]));
        away.ComesHomeWhole();
    }

    [Fact]
    public void Said_again_with_nothing_new_it_makes_no_commit()
    {
        using var away = tasked.Copy().Finalized();
        var tip = away.Tip;

        away.Do("tasks", "finalize", "--agent", "claude");

        Assert.Equal(tip, away.Tip);
    }

    [Fact]
    public void From_the_plan_to_the_landing_nobody_needs_the_branch()
    {
        using var away = tasked.Copy().Approved();
        Assert.Equal("accept", away.Do("next", "--agent", "claude", "--take")["action"]);
        Assert.Empty(AwayStage.Warnings(away.Do("accept", "apply", "--agent", "claude")));
        Assert.Equal("merge", away.Do("next", "--agent", "claude", "--take")["action"]);
        Assert.Empty(AwayStage.Warnings(away.Do("merge", "run")));
        away.Do("retro", "skip", "--reason", "too small", "--agent", "claude");

        Assert.Equal("terminal", away.Do("next", "--agent", "claude", "--take")["kind"]);
        Assert.Equal(away.Journal, away.Rows);
        Assert.Contains("\"mission_number\": 1", away.Stage.Git("show", $"feat/greeting:{away.Folder}/meta.json"), StringComparison.Ordinal);
        Assert.Equal("", away.Stage.Git("branch", "--list", "kitty/*"));
        away.Return();
        ReplayChecker.Check(away.Stage, "the return");
        Assert.Equal("", away.Stage.Git("status", "--porcelain"));
        Assert.Contains("line", File.ReadAllText(Path.Combine(away.Stage.Repository, "usage.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_to_be_edited_wants_a_checkout_and_says_how_to_get_one()
    {
        using var away = tasked.Copy();
        away.Do("next", "--agent", "claude", "--token", away.Token, "--result", "failed", "--note", "later", "--no-take");
        away.Do("next", "--agent", "claude", "--resume", away.Token);
        var tip = away.Tip;

        var refused = away.Ask("next", "--agent", "claude", "--take");

        Assert.Equal("TARGET_NOT_CHECKED_OUT", refused.Code);
        Assert.Equal(tip, away.Tip);
        Assert.Equal("git worktree add", refused.Remedies[1][..16]);
        away.Stage.Git([.. refused.Remedies[1].Split(' ')[1..]]);
        Assert.Equal("tasks", away.Stage.Do("next", "--agent", "claude", "--take", "--mission", away.Slug)["action"]);
    }

    [Fact]
    public void A_step_that_was_handed_out_before_the_branch_was_left_is_not_shown_at_another_branch()
    {
        using var away = tasked.Copy();

        Assert.Equal("TARGET_NOT_CHECKED_OUT", away.Ask("next", "--agent", "claude", "--take").Code);

        away.Return();
        Assert.Equal(away.Token, away.Do("next", "--agent", "claude", "--take").Token);
    }

    [Fact]
    public void A_hook_that_refuses_defers_the_commit_and_the_next_one_takes_it()
    {
        using var away = tasked.Copy();
        var (tip, hook) = (away.Tip, away.Stage.Write(".git/hooks/commit-msg", "#!/bin/sh\necho no way >&2\nexit 1\n"));
        Workspace.GitStage.MakeRunnable(hook);

        Assert.Equal(["COMMIT_DEFERRED", "LOG_DEFERRED"], AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));
        Assert.Equal(tip, away.Tip);

        File.Delete(hook);
        Assert.Empty(AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));
        Assert.Equal(away.Journal, away.Rows);
        Assert.Contains("lanes.json", away.Stage.Git("ls-tree", "--name-only", "feat/greeting", away.Folder + "/"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_on_another_branch_is_neither_read_nor_written()
    {
        using var away = tasked.Copy();
        away.Stage.Git("merge", "--quiet", "feat/greeting");
        away.Finalized();
        var stale = File.ReadAllText(Path.Combine(away.Stage.Repository, away.Folder, "status.events.jsonl"));

        away.Do("wp", "claim", "WP02", "--agent", "codex");

        Assert.Equal(["planned", "claimed", "planned", "planned"], away.Ask("wp", "list").Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString() is "in_progress" ? "claimed" : wp["lane"]!.ToString()));
        Assert.Equal(stale, File.ReadAllText(Path.Combine(away.Stage.Repository, away.Folder, "status.events.jsonl")));
        Assert.Equal("", away.Stage.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_branch_that_is_gone_is_said_to_be()
    {
        using var away = tasked.Copy();
        var tip = away.Tip;
        away.Stage.Git("branch", "--quiet", "--delete", "--force", "feat/greeting");

        var refused = away.Ask("status");

        Assert.Equal("MISSION_BRANCH_GONE", refused.Code);
        Assert.Equal(0, away.Stage.Shell(away.Stage.Repository, refused.Remedies[0]));
        Assert.Equal(tip, away.Tip);
        away.Ask("status").Done();
    }

    [Fact]
    public void A_branch_that_is_gone_comes_back_as_it_was_and_not_as_a_newer_stash()
    {
        using var away = tasked.Copy();
        var tip = away.Tip;
        away.Return();
        File.AppendAllText(Path.Combine(away.Stage.Repository, away.Folder, "spec.md"), "More.\n");
        File.WriteAllText(Path.Combine(away.Stage.Repository, away.Folder, "thoughts.md"), "Hm.\n");
        away.Stage.Git("stash", "push", "--quiet", "--include-untracked");
        away.Stage.Git("switch", "--quiet", "main");
        away.Stage.Git("branch", "--quiet", "--delete", "--force", "feat/greeting");

        Assert.Equal(0, away.Stage.Shell(away.Stage.Repository, away.Ask("status").Remedies[0]));

        Assert.Equal(tip, away.Tip);
    }

    [Fact]
    public void What_an_execution_lane_shows_of_a_mission_does_not_stand_for_a_branch_that_is_gone()
    {
        using var away = tasked.Copy().Finalized();
        var place = away.Do("wp", "claim", "WP02", "--agent", "codex")["workspace_path"]!;
        Assert.True(Directory.Exists(Path.Combine(place, away.Folder)));
        away.Stage.Git("branch", "--quiet", "--delete", "--force", "feat/greeting");

        var refused = away.Ask("wp", "note", "WP02", "--text", "into the void", "--agent", "codex");

        Assert.Equal("MISSION_BRANCH_GONE", refused.Code);
        Assert.Equal("", away.Stage.GitIn(place, "status", "--porcelain"));
        Assert.Equal(0, away.Stage.Shell(away.Stage.Repository, refused.Remedies[0]));
        Assert.NotEqual("planned", away.Ask("wp", "show", "WP02").Done()["lane"]);
    }

    [Theory]
    [InlineData("tasks", "finalize", "--agent", "claude")]
    [InlineData("decision", "open", "--origin", "tasks", "--key", "tone", "--question", "Which tone?", "--agent", "codex")]
    public void A_dry_run_says_the_same_and_does_nothing(params string[] call)
    {
        using var away = tasked.Copy();
        away.Do("decision", "open", "--origin", "plan", "--key", "size", "--question", "Which size?", "--agent", "codex");
        var before = (away.Tip, away.Journal.Length, away.Everybodys(), away.Stage.Git("count-objects"));

        var dry = away.Do([.. call, "--dry-run"]);

        Assert.Equal(before, (away.Tip, away.Journal.Length, away.Everybodys(), away.Stage.Git("count-objects")));
        var real = away.Do(call);
        Assert.Equal(AwayStage.Warnings(real), AwayStage.Warnings(dry));
        var planned = dry.Data["would"]!.AsArray().Where(effect => effect!["kind"]!.ToString() == "commit").Select(effect => string.Join(' ', effect!["files"]!.AsArray().Select(file => file!.ToString()))).ToArray();
        var made = away.Tip == before.Tip ? [] : new[] { away.Stage.Git("diff", "--name-only", before.Tip, away.Tip).Replace('\n', ' ') };
        Assert.Equal(made, planned);
    }

    [Fact]
    public void However_many_branches_are_checked_out_nowhere_a_list_asks_git_twice()
    {
        using var stage = ManyBranches(12);
        var runs = 0;
        stage.AroundGit = git => new Counting(git, () => runs++);

        var listed = stage.Ask("status", "--all").Done().Data["missions"]!.AsArray();

        Assert.Equal(12, listed.Count);
        Assert.All(listed, mission => Assert.Equal(("claimed", 1), (mission!["work_packages"]![0]!["lane"]!.ToString(), mission["event_count"]!.GetValue<int>())));
        Assert.Equal(2, runs);
        Assert.Equal("MISSION_AMBIGUOUS", stage.Ask("status").Code);
        Assert.Equal("MISSION_AMBIGUOUS", stage.Ask("status", "--mission", "mission").Code);
        Assert.Equal(12, stage.Ask("mission", "list").Done().Data["missions"]!.AsArray().Count);
    }

    [Fact]
    public void Copies_in_the_checkout_lead_to_their_branches_with_one_more_question()
    {
        using var stage = ManyBranches(12);
        foreach (var branch in stage.Git("branch", "--list", "feat/m*", "--format=%(refname:short)").Split('\n'))
        {
            stage.Git("read-tree", "-m", "-u", "HEAD");
            stage.Git("checkout", "--quiet", branch, "--", "kitty-specs");
        }

        foreach (var log in Directory.GetFiles(Path.Combine(stage.Repository, "kitty-specs"), "*.jsonl", SearchOption.AllDirectories))
        {
            File.WriteAllText(log, "");
        }

        var listed = stage.Ask("status", "--all").Done().Data["missions"]!.AsArray();

        Assert.All(listed, mission => Assert.Equal(1, mission!["event_count"]!.GetValue<int>()));
    }

    [Fact]
    public void A_legacy_coordination_branch_has_the_log_wherever_it_is_checked_out()
    {
        using var stage = ManyBranches(1);
        var folder = $"kitty-specs/{Slug(0)}";
        stage.Git("switch", "--quiet", "-c", "kitty/coordination", "feat/m0");
        File.AppendAllText(Path.Combine(stage.Repository, folder, "status.events.jsonl"), Claim(0, "WP02"));
        stage.CommitAll("coordinated");
        stage.Git("switch", "--quiet", "feat/m0");
        var meta = Path.Combine(stage.Repository, folder, "meta.json");
        File.WriteAllText(meta, File.ReadAllText(meta).Replace("\"lanes\"", "\"coord\", \"coordination_branch\": \"kitty/coordination\"", StringComparison.Ordinal));
        stage.CommitAll("legacy");

        foreach (var branch in new[] { "feat/m0", "kitty/coordination", "main" })
        {
            stage.Git("switch", "--quiet", branch);
            Assert.Equal(2, stage.Ask("status", "--all").Done().Data["missions"]![0]!["event_count"]!.GetValue<int>());
            Assert.Equal(2, stage.Ask("log", "--mission", Slug(0)).Done().Data["events"]!.AsArray().Count);
            Assert.Equal("TOPOLOGY_READ_ONLY", stage.Ask("wp", "note", "WP01", "--text", "x", "--mission", Slug(0)).Code);
        }

        stage.Git("branch", "--quiet", "--delete", "--force", "kitty/coordination");
        Assert.Equal(1, stage.Ask("status", "--all").Done().Data["missions"]![0]!["event_count"]!.GetValue<int>());
    }

    /// <summary>A repository on <c>main</c>, with so many branches that hold one Mission each.</summary>
    private static Stage ManyBranches(int count)
    {
        var stage = Stage.New(Sizes.Seed);
        for (var number = 0; number < count; number++)
        {
            stage.Git("switch", "--quiet", "-c", $"feat/m{number}", "main");
            stage.Write($"kitty-specs/{Slug(number)}/meta.json", $$"""{"mission_id": "{{Id(number)}}", "mission_slug": "{{Slug(number)}}", "mission_type": "software-dev", "target_branch": "feat/m{{number}}", "topology": "lanes", "friendly_name": "x", "created_at": "2026-01-01T00:00:00+00:00"}""");
            stage.Write($"kitty-specs/{Slug(number)}/status.events.jsonl", Claim(number, "WP01"));
            stage.CommitAll("mission");
        }

        stage.Git("switch", "--quiet", "main");
        return stage;
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"01KZZZ{number:00}ZZZZZZZZZZZZZZZZZZ");

    private static string Slug(int number) => $"mission-{Id(number)[..8]}";

    private static string Claim(int number, string workPackage) =>
        $$"""{"actor": "claude", "at": "2026-01-01T00:00:00+00:00", "event_id": "01KZZZ{{workPackage[2..]}}ZZZZZZZZZZZZZZZZZZ", "evidence": null, "execution_mode": "worktree", "force": false, "from_lane": "planned", "mission_id": "{{Id(number)}}", "mission_slug": "{{Slug(number)}}", "reason": null, "review_ref": null, "to_lane": "claimed", "wp_id": "{{workPackage}}"}""" + "\n";

    private static string Said(AwayStage away, string[] reader) => Times().Replace($"{string.Join(' ', reader)}: {away.Ask(reader).Done().Data.ToJsonString()}", "");

    [GeneratedRegex("\"timestamp\":\"[^\"]*\"")]
    private static partial Regex Times();

    private sealed class Counting(IGitProgram git, Action count) : IGitProgram
    {
        public GitAnswer Run(GitCall call)
        {
            count();
            return git.Run(call);
        }
    }

    private static string[] Missions(Reply list) => [.. list.Done().Data["missions"]!.AsArray().Select(mission => mission!["mission_slug"]!.ToString())];
}
