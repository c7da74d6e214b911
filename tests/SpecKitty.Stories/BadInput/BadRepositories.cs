using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories.BadInput;

/// <summary>Places that are no repository to work in, or not now.</summary>
public sealed class BadRepositories(Prepared prepared) : IClassFixture<Prepared>
{
    private static readonly string[][] Verbs =
    [
        ["init", "--agent", "claude"], ["mission", "new", "Something"], ["mission", "list"], ["next"], ["next", "--take", "--agent", "claude"], ["status"], ["status", "--all"],
        ["wp", "list"], ["wp", "note", "WP01", "--text", "x"], ["merge", "run"], ["doctor"], ["log"],
    ];

    [Fact]
    public void Outside_of_a_repository_every_verb_says_so()
    {
        using var sandbox = new Sandbox();

        Assert.All(Verbs, verb => sandbox.Refuses(3, "NOT_A_REPOSITORY", verb));
    }

    [Fact]
    public void In_a_bare_repository_every_verb_says_so()
    {
        using var sandbox = new Sandbox();
        sandbox.InitializeGit("--bare");

        Assert.All(Verbs, verb => sandbox.Refuses(1, "BARE_REPOSITORY", verb));
    }

    [Fact]
    public void A_repository_without_a_commit_has_no_place_for_a_mission()
    {
        using var sandbox = new Sandbox();
        sandbox.InitializeGit();

        var answer = sandbox.Refuses(1, "NO_COMMITS", "mission", "new", "Something");
        sandbox.Refuses(3, "MISSION_NOT_FOUND", "next");

        Assert.Equal(0, sandbox.Shell(answer.Remedies[0]).Exit);
        sandbox.Git("switch", "-qc", "feat/something");
        sandbox.Ask("mission", "new", "Something").Done();
    }

    [Fact]
    public void The_default_branch_wants_to_be_named()
    {
        using var sandbox = Sandbox.WithRepository();

        var answer = sandbox.Refuses(1, "BRANCH_PROTECTED", "mission", "new", "Something");

        Assert.Equal(0, sandbox.Shell(answer.Remedies[0]).Exit);
        sandbox.Ask("mission", "new", "Something").Done();
    }

    [Fact]
    public void A_detached_head_has_no_place_for_a_mission()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Git("checkout", "-q", "--detach");

        var answer = sandbox.Refuses(1, "HEAD_DETACHED", "mission", "new", "Something");

        Assert.Equal(0, sandbox.Shell(answer.Remedies[0]).Exit);
        sandbox.Ask("mission", "new", "Something").Done();
    }

    [Fact]
    public void With_the_branch_checked_out_nowhere_reading_goes_on_and_rows_wait_in_the_journal()
    {
        using var mission = prepared.Planned();
        var sandbox = mission.Sandbox;
        sandbox.Git("checkout", "-q", "--detach", "main");
        var before = (Branch: sandbox.Git("rev-parse", "feat/parts"), Checkout: sandbox.Git("ls-files", "--stage") + sandbox.Git("status", "--porcelain"), Rows: mission.JournalRows.Length);

        Assert.Equal(["planned", "planned", "planned"], mission.Lanes);
        mission.Ask("next").Done();
        mission.Ask("log").Done();
        sandbox.Ask("doctor").Done();
        Assert.Equal(mission.Slug, sandbox.Ask("status").Done()["mission_slug"]);
        Assert.Equal(mission.Slug, sandbox.Ask("status", "--all").Done().Data["missions"]![0]!["mission_slug"]!.ToString());
        var noted = mission.Ask("wp", "note", "WP01", "--text", "while it was away").Done();
        mission.Ask("wp", "claim", "WP02", "--agent", "codex").Done();

        Assert.Equal(["LOG_DEFERRED"], noted.Warnings.Select(warning => warning!["code"]!.ToString()));
        Assert.Equal(before.Branch, sandbox.Git("rev-parse", "feat/parts"));
        Assert.Equal(before.Checkout, sandbox.Git("ls-files", "--stage") + sandbox.Git("status", "--porcelain"));
        Assert.Equal(before.Rows + 3, mission.JournalRows.Length);
        sandbox.Git("switch", "-q", "feat/parts");
        mission.Ask("wp", "note", "WP01", "--text", "back again").Done();
        Assert.Equal(["planned", "in_progress", "planned"], mission.Lanes);
        RecordChecks.Record(mission);
    }

    [Fact]
    public void With_the_branch_checked_out_nowhere_a_plan_is_finalized_on_the_branch_itself()
    {
        using var mission = prepared.Tasked();
        var sandbox = mission.Sandbox;
        sandbox.Commit("tasks");
        sandbox.Git("checkout", "-q", "--detach", "main");
        mission.Ask("decision", "open", "--origin", "tasks", "--key", "k", "--question", "Which?", "--agent", "claude").Done();

        var finalized = mission.Ask("tasks", "finalize", "--agent", "claude").Done();

        Assert.Empty(finalized.Warnings);
        Assert.Equal(mission.JournalRows.Length, sandbox.Git("show", $"feat/parts:{mission.Directory}/status.events.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("main", sandbox.Git("name-rev", "--name-only", "--refs=refs/heads/main", "HEAD").Trim());
        sandbox.Git("switch", "-q", "feat/parts");
        Assert.Equal("", sandbox.Git("status", "--porcelain"));
        RecordChecks.Record(mission);
    }

    [Fact]
    public void A_dirty_tree_and_a_staged_change_stay_as_they_are()
    {
        using var mission = prepared.Planned();
        var sandbox = mission.Sandbox;
        sandbox.Write("greet.sh", "#!/bin/sh\necho dirty\n");
        sandbox.Write("staged.txt", "staged\n");
        sandbox.Write("untracked.txt", "untracked\n");
        sandbox.Git("add", "staged.txt");
        var before = sandbox.Git("status", "--porcelain");

        sandbox.Ask("mission", "new", "Something else").Done();

        Assert.Equal(before, sandbox.Git("status", "--porcelain"));
        Assert.All(sandbox.Git("show", "--name-only", "--format=", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries), file => Assert.StartsWith("kitty-specs/", file, StringComparison.Ordinal));
    }

    [Fact]
    public void Landing_over_a_dirty_file_is_refused_and_moves_nothing()
    {
        using var mission = ScriptedMission.Begin(1);
        mission.Through = arguments => arguments is ["merge", "run", ..] ? Dirtied(mission, arguments) : mission.Sandbox.Ask(arguments);

        mission.PlayToTheEnd();

        Assert.Equal(["done"], mission.Lanes);
    }

    [Fact]
    public void Without_git_reading_goes_on_and_what_needs_it_is_refused()
    {
        using var mission = prepared.Planned();
        mission.Sandbox.Variables["PATH"] = mission.Sandbox.Home;

        mission.Ask("next").Done();
        mission.Ask("wp", "list").Done();
        var record = mission.Rows.Length;
        mission.Take("claude").Refused(1, "GIT_MISSING");
        mission.Sandbox.Refuses(1, "GIT_MISSING", "wp", "claim", "WP01", "--agent", "claude", "--mission", mission.Slug);
        Assert.Equal(record, mission.Rows.Length);
        mission.Sandbox.Refuses(1, "GIT_MISSING", "merge", "plan", "--mission", mission.Slug);
        Assert.Contains("GIT_MISSING", mission.Sandbox.Refuses(1, "UNHEALTHY", "doctor").Output, StringComparison.Ordinal);

        mission.Sandbox.Variables.Remove("PATH");
        Assert.Equal(["planned", "planned", "planned"], mission.Lanes);
        Assert.Equal("step", mission.Take("claude").Done()["kind"]);
    }

    [Fact]
    public void A_git_of_the_current_folder_is_not_run()
    {
        using var mission = prepared.Planned();
        var trap = mission.Sandbox.Write("git", "#!/bin/sh\ntouch \"$HOME/trapped\"\nexit 1\n");
        mission.Sandbox.Run("chmod", mission.Sandbox.Repository, "+x", trap);
        mission.Sandbox.Variables["PATH"] = ".::" + Environment.GetEnvironmentVariable("PATH");

        Assert.Equal("step", mission.Take("claude").Done()["kind"]);

        Assert.Empty(Directory.GetFileSystemEntries(mission.Sandbox.Home));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_refusal_and_not_a_bug()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write everywhere");
        using var mission = prepared.Planned();
        var internals = Path.Combine(mission.Sandbox.GitDirectory, "spec-kitty", "journal");
        mission.Sandbox.Run("chmod", internals, "-R", "a-w", internals);

        mission.Sandbox.Refuses(1, "DISK", "wp", "note", "WP01", "--text", "x", "--mission", mission.Slug);

        mission.Sandbox.Run("chmod", internals, "-R", "u+w", internals);
    }

    private static Answer Dirtied(ScriptedMission mission, string[] arguments)
    {
        var path = Path.Combine(mission.Sandbox.Repository, "parts", "1", "part.txt");
        mission.Sandbox.Write("parts/1/part.txt", "mine, not committed\n");

        var answer = mission.Sandbox.Refuses(1, "CHECKOUT_DIRTY", arguments);

        Assert.Contains("parts/1/part.txt", answer.Message, StringComparison.Ordinal);
        File.Delete(path);
        return mission.Sandbox.Ask(arguments);
    }
}
