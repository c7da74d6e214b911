using System.Diagnostics;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Whatever goes wrong, the doctor names it, and what it advises helps.</summary>
public sealed class DoctorTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    private static readonly string[] Keys = ["severity", "path", "message", "remedy", "area"];

    private const string Early = "2026-01-02T03:20:00.000000+00:00";
    private const string Late = "2026-01-02T09:00:00.000000+00:00";

    private static readonly Dictionary<string, Action<Stage, string>> Ailments = new(StringComparer.Ordinal)
    {
        ["LOG_HEALED"] = (stage, log) => File.WriteAllLines(log, File.ReadAllLines(log)[..^1]),
        ["LOG_TORN"] = (stage, log) => File.AppendAllText(log, "{\"at\": \"20"),
        ["LOG_MALFORMED"] = (stage, log) => File.WriteAllText(log, "<<<<<<< ours\n" + File.ReadAllText(log)),
        ["JOURNAL_BEHIND"] = (stage, log) => File.WriteAllLines(Journal(stage), File.ReadAllLines(Journal(stage))[..^1]),
        ["SNAPSHOT_STALE"] = (stage, log) => File.WriteAllText(Beside(log, "status.json"), "{}\n"),
        ["PROJECTION_STALE"] = (stage, log) => File.Delete(Beside(log, "acceptance-matrix.json")),
        ["CHAIN_UPSTREAM"] = (stage, log) => File.AppendAllText(log, Foreign("WP02", "for_review", "in_review")),
        ["STATUS_UNINITIALIZED"] = (stage, log) => File.AppendAllText(log, Annotation("WP09", """{"note": "who?"}""")),
        ["RUNTIME_SLOT_BLANKED"] = (stage, log) => File.AppendAllText(log, Annotation("WP01", """{"release_runtime_claim": true}""")),
        ["CLOCK_SKEW"] = (stage, log) => File.AppendAllText(log, Annotation("WP02", """{"note": "from the future"}""", "2026-01-03T00:00:00.000000+00:00")),
        ["REVIEW_NOT_INDEPENDENT"] = (stage, log) => File.AppendAllText(log, Approved("WP02")),
        ["STALE_CLAIM"] = (stage, log) => stage.Clock.Pass(TimeSpan.FromHours(2)),
        ["LEASE_WITHOUT_HOLDER"] = (stage, log) => File.Copy(Lease(stage, "WP01"), Lease(stage, "WP02")),
        ["LEASE_DAMAGED"] = (stage, log) => File.WriteAllText(Lease(stage, "WP01"), "{"),
        ["ISSUE_MATRIX_DAMAGED"] = (stage, log) => Spoiled(stage, Beside(log, "issue-matrix.json"), "{\"rows\": {}}\n"),
        ["RETROSPECTIVE_DAMAGED"] = (stage, log) => Spoiled(stage, Beside(log, "retrospective.yaml"), "schema_version: 1\n"),
        ["WORKTREE_GONE"] = (stage, log) => Directory.Delete(Worktree(stage), recursive: true),
        ["ORPHAN_WORKSPACE"] = (stage, log) => LeaveOrphan(stage),
        ["WORKTREE_MOVED"] = (stage, log) => Directory.Move(Worktree(stage), Path.Combine(stage.Repository, "..", "elsewhere")),
        ["WORKTREE_LOCKED"] = (stage, log) => stage.Git("worktree", "lock", "--reason", "mine", Worktree(stage)),
        ["WORKTREE_ON_OTHER_BRANCH"] = (stage, log) => stage.GitIn(Worktree(stage), "switch", "--quiet", "-c", "mine"),
        ["WORK_LEFT_BEHIND"] = (stage, log) => LeaveWork(stage),
        ["UNDECLARED_FILE"] = (stage, log) => File.WriteAllText(Path.Combine(stage.GitDirectory, "spec-kitty", "notes.txt"), "mine"),
        ["HALF_WRITTEN_FILE"] = (stage, log) => File.WriteAllText(Lease(stage, "WP01") + DurableFiles.TemporarySuffix, "{"),
        ["SETUP_FILE_STALE"] = (stage, log) => File.Delete(Path.Combine(stage.Repository, ".claude", "skills", "spec-kitty", "SKILL.md")),
        ["GIT_LOCK"] = (stage, log) => File.WriteAllText(Path.Combine(stage.GitDirectory, "index.lock"), ""),
        ["SPARSE_CHECKOUT"] = (stage, log) => LeaveOut(stage),
        ["ORPHAN_RUN"] = (stage, log) => Leave(stage),
        ["RUN_UNBOUND"] = (stage, log) => Unbound(stage),
    };

    public static TheoryData<string> Codes => [.. Ailments.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Is_named_and_the_remedy_helps(string code)
    {
        using var stage = kitchen.Serve();
        Ailments[code](stage, Path.Combine(stage.Repository, "kitty-specs", kitchen.Slug, "status.events.jsonl"));
        var finding = Findings(stage).FirstOrDefault(found => found["code"]!.ToString() == code);

        Assert.True(finding is not null, $"Found: {string.Join(", ", Findings(stage).Select(found => found["code"]))}");
        Assert.All(Keys, key => Assert.False(string.IsNullOrEmpty(finding[key]?.ToString()), key));
        Follow(stage, finding["remedy"]!.ToString());
        Assert.DoesNotContain(Findings(stage), found => found["code"]!.ToString() == code && !IsToStay(code));
    }

    [Fact]
    public void A_repository_in_order_has_nothing_to_say_and_all_that_is_derived_is_proved()
    {
        using var stage = kitchen.Serve();
        var view = stage.Ask("doctor", "--prove").Done().Data;

        Assert.Equal("[]", view["findings"]!.ToJsonString());
        Assert.InRange(view["proven"]!.GetValue<int>(), 4, int.MaxValue);
    }

    [Theory]
    [InlineData("kitty-specs/SLUG/status.json")]
    [InlineData(".kittify/runtime/runs/RUN/state.json")]
    public void What_cannot_be_made_anew_the_same_is_no_proof(string file)
    {
        using var stage = kitchen.Serve();
        var run = Path.GetFileName(Directory.GetDirectories(Path.Combine(stage.Repository, ".kittify", "runtime", "runs"))[0]);
        var path = Path.Combine(stage.Repository, file.Replace("SLUG", kitchen.Slug, StringComparison.Ordinal).Replace("RUN", run, StringComparison.Ordinal));
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n", " \n", StringComparison.Ordinal));

        Assert.Equal("UNHEALTHY", stage.Ask("doctor", "--prove").Code);
        Assert.Contains("NOT_REPRODUCIBLE", stage.Ask("doctor", "--prove").Data["findings"]!.AsArray().Select(found => found!["code"]!.ToString()));
    }

    [Fact]
    public void Without_the_runs_of_this_machine_every_mission_stands_where_it_stood()
    {
        using var stage = kitchen.Serve();
        var before = Promises.Standing(stage);
        Directory.Delete(Path.Combine(stage.Repository, ".kittify", "runtime"), recursive: true);

        Assert.Equal(before, Promises.Standing(stage));
        stage.Ask("doctor", "--prove").Done();
    }

    [Fact]
    public void One_area_is_looked_at_alone()
    {
        using var stage = kitchen.Serve();
        Ailments["SETUP_FILE_STALE"](stage, "");
        Ailments["UNDECLARED_FILE"](stage, "");

        Assert.Equal(["UNDECLARED_FILE"], Findings(stage, "--only", "files").Select(found => found["code"]!.ToString()));
        Assert.Empty(Findings(stage, "--only", "work"));
    }

    [Fact]
    public void What_was_mended_is_said()
    {
        using var stage = kitchen.Serve();
        Ailments["SNAPSHOT_STALE"](stage, Path.Combine(stage.Repository, "kitty-specs", kitchen.Slug, "status.events.jsonl"));

        Assert.Equal([("SNAPSHOT_STALE", true)], Findings(stage, "--fix").Select(found => (found["code"]!.ToString(), found["is_fixed"]!.GetValue<bool>())));
        Assert.Empty(Findings(stage));
    }

    [Fact]
    public void Histories_that_were_merged_are_told_from_damage()
    {
        using var stage = kitchen.Serve();
        var log = Path.Combine(stage.Repository, "kitty-specs", kitchen.Slug, "status.events.jsonl");
        using var other = stage.Copy();
        stage.Do("wp", "note", "WP02", "--text", "here", "--agent", "codex");
        other.Clock.Pass(TimeSpan.FromSeconds(3));
        other.Do("wp", "note", "WP03", "--text", "there", "--agent", "gemini");
        File.AppendAllText(log, File.ReadAllLines(Path.Combine(other.Repository, "kitty-specs", kitchen.Slug, "status.events.jsonl"))[^1] + "\n");

        Assert.Equal(["CHAIN_MERGED"], Findings(stage, "--fix").Where(found => found["code"]!.ToString().StartsWith("CHAIN", StringComparison.Ordinal)).Select(found => found["code"]!.ToString()));

        var rows = File.ReadAllLines(log);
        var moved = Array.FindLastIndex(rows, row => row.Contains("\"to_lane\": \"in_progress\"", StringComparison.Ordinal));
        Assert.Contains("CHAIN_BROKEN", Broken(stage, log, rows, moved));
    }

    /// <summary>A row of ours that begins where none ended, and links to the one before it as if nothing were wrong.</summary>
    private static IEnumerable<string> Broken(Stage stage, string log, string[] rows, int moved)
    {
        var row = JsonNode.Parse(rows[moved])!.AsObject();
        (row["from_lane"], row["to_lane"], row["event_id"], row["at"]) = ("in_review", "for_review", "01ZZZZZZZZZZZZZZZZZZZZZZZZ", Late);
        var last = rows[^1];
        row["seq"] = 999;
        row["prev"] = Hashing.Sha256(System.Text.Encoding.UTF8.GetBytes(last));
        File.AppendAllText(log, CanonicalJson.Text(row, JsonStyle.Row) + "\n");
        return Findings(stage, "--fix").Select(found => found["code"]!.ToString());
    }

    // These tell what is so and cannot be undone.
    private static bool IsToStay(string code) => code is "CHAIN_UPSTREAM" or "CLOCK_SKEW" or "RUNTIME_SLOT_BLANKED" or "STATUS_UNINITIALIZED";

    private static JsonNode[] Findings(Stage stage, params ReadOnlySpan<string> options) =>
        [.. stage.Ask(["doctor", .. options]).Data["findings"]!.AsArray().Select(found => found!)];

    private static void Follow(Stage stage, string remedy)
    {
        if (remedy.StartsWith("spec-kitty ", StringComparison.Ordinal))
        {
            string[] agent = remedy.Contains(" wp ", StringComparison.Ordinal) && !remedy.Contains(" show ", StringComparison.Ordinal) ? ["--agent", "codex"] : [];
            stage.Ask([.. remedy.Split(' ')[1..], .. agent]).Done();
            return;
        }

        var start = new ProcessStartInfo("/bin/sh", ["-c", remedy]) { WorkingDirectory = stage.Repository, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"`{remedy}`: {said}");
    }

    private static string Beside(string log, string name) => Path.Combine(Path.GetDirectoryName(log)!, name);

    private static string Journal(Stage stage) => Directory.GetFiles(Path.Combine(stage.GitDirectory, "spec-kitty", "journal")).Single();

    private static string Lease(Stage stage, string workPackage) =>
        Path.Combine(Directory.GetDirectories(Path.Combine(stage.GitDirectory, "spec-kitty", "leases")).Single(), workPackage + ".json");

    private static string Annotation(string workPackage, string delta, string at = Early) =>
        Missions.Record.Records.Annotation("01ZZZZZZZZZZZZZZZZZZZZZZZY", at, workPackage, delta) + "\n";

    /// <summary>As another writer may record it: claude does it, and passes it too.</summary>
    private static string Approved(string workPackage) => string.Concat(
        new[] { ("planned", "claimed"), ("claimed", "in_progress"), ("in_progress", "for_review"), ("for_review", "in_review"), ("in_review", "approved") }
            .Select((move, number) => Missions.Record.Records.Transition($"01ZZZZZZZZZZZZZZZZZZZZZZ0{number}", $"2026-01-02T03:20:0{number}.000000+00:00", workPackage, move.Item1, move.Item2, row =>
                row["review_result"] = move.Item2 == "approved" ? JsonNode.Parse("""{"reference": "x", "reviewer": "claude", "verdict": "approved"}""") : null) + "\n"));

    private static string Foreign(string workPackage, string from, string to) =>
        Missions.Record.Records.Transition("01ZZZZZZZZZZZZZZZZZZZZZZZX", Early, workPackage, from, to) + "\n";

    private static void Spoiled(Stage stage, string file, string good)
    {
        File.WriteAllText(file, good);
        stage.CommitAll("a paper");
        File.WriteAllText(file, "[");
    }

    /// <summary>The branch with the Mission is left, so its run has no Mission here.</summary>
    private static void Leave(Stage stage)
    {
        stage.Git("worktree", "remove", "--force", Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"))[0]);
        stage.CommitAll("all of it");
        stage.Git("switch", "--quiet", "main");
        stage.Git("branch", "--quiet", "--delete", "--force", "feat/greeting");
    }

    private static string Worktree(Stage stage) => Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"))[0];

    private static void LeaveOrphan(Stage stage)
    {
        stage.Git("worktree", "add", "--quiet", "-b", "kitty/mission-gone-01KZME3P-lane-a", ".worktrees/gone-01KZME3P-lane-a");
        stage.Git("worktree", "lock", ".worktrees/gone-01KZME3P-lane-a");
        stage.Write(".worktrees/gone-01KZME3P-lane-a/notes.txt", "mine");
    }

    private static void LeaveWork(Stage stage)
    {
        stage.Write(Path.Combine(Worktree(stage), "half.txt"), "half");
        stage.Do("wp", "release", "WP01", "--reason", "lunch", "--agent", "claude");
    }

    private static void LeaveOut(Stage stage)
    {
        // Git leaves out only what it knows to be unchanged.
        stage.CommitAll("all of it");
        stage.Git("sparse-checkout", "set", "docs");
    }

    private static void Unbound(Stage stage)
    {
        var folder = Path.Combine(stage.Repository, ".kittify", "runtime", "runs", "0f3a9c52d4b84e6fa1c07b9de2185c43");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "state.json"), """{"mission_key": "software-dev", "run_id": "0f3a9c52d4b84e6fa1c07b9de2185c43"}""");
    }
}
