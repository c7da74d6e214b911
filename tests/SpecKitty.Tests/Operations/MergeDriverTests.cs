using System.Text;
using SpecKitty.Tests.Missions.Merging;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Git calls the product when two branches changed the same file of a Mission, in every clone that knows how.</summary>
public sealed class MergeDriverTests
{
    private const string EventLog = "merge.spec-kitty-event-log.driver";

    [Fact]
    public void Git_merges_what_two_clones_recorded_without_a_conflict_and_the_next_write_makes_the_rest_anew()
    {
        var (stage, mission) = Wanderer.Planned(Sizes.Seed);
        using var ours = stage;
        using var theirs = stage.Copy(Sizes.Seed + 1);
        foreach (var (clone, word, agent) in new[] { (ours, "ours", "claude"), (theirs, "theirs", "codex") })
        {
            clone.Do("decision", "open", "--origin", "plan", "--key", word, "--question", $"And {word}?", "--option", "a", "--mission", mission, "--agent", agent);
            clone.Do("wp", "note", "WP01", "--text", word, "--mission", mission, "--agent", agent);
            clone.CommitAll(word);
        }

        ours.Git("pull", "--quiet", "--no-rebase", "--no-edit", theirs.Repository, "feat/greeting");

        Assert.Equal("", ours.Git("status", "--porcelain"));
        ours.Ask("doctor").Done();
        Assert.Equal(["ours", "theirs"], ours.Ask("wp", "show", "WP01", "--mission", mission).Done().Data["notes"]!.AsArray().Select(note => note!.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(2, ours.Ask("decision", "list", "--mission", mission).Done().Data["decisions"]!.AsArray().Count);
        ours.Do("wp", "note", "WP02", "--text", "after", "--mission", mission);
    }

    /// <summary>A file, what it begins with, what each side makes of it, and what the merge has of both.</summary>
    public static TheoryData<string, string, string, string, string[]> Kinds => new()
    {
        { "status.events.jsonl", Row("01A", 1), Row("01A", 1) + Row("01B", 2), Row("01A", 1) + Row("01C", 3), ["01A", "01B", "01C"] },
        { "decisions.events.jsonl", "", Row("01B", 2), Row("01C", 3), ["01B", "01C"] },
        { "meta.json", "{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "{\n  \"a\": 1,\n  \"c\": 3\n}\n", ["\"b\": 2", "\"c\": 3"] },
        { "acceptance-matrix.json", Matrix("pending", "pending"), Matrix("pass", "pending"), Matrix("pending", "fail"), ["\"pass\"", "\"fail\"", "\"overall_verdict\": \"fail\""] },
        { "issue-matrix.json", Issues("unknown", "unknown"), Issues("fixed", "unknown"), Issues("unknown", "wontfix"), ["\"fixed\"", "\"wontfix\""] },
        { "decisions/index.json", "", Index("01A"), Index("01B"), ["01A", "01B"] },
        { "status.json", "{\n  \"n\": 0\n}\n", "{\n  \"n\": 1\n}\n", "{\n  \"n\": 2\n}\n", ["\"n\": 1"] },
        { "traces/t.md", "# T\n", "# T\nours\n", "# T\ntheirs\n", ["ours\n", "theirs\n"] },
        { "tasks/WP01/review-cycle-1.md", "", TextMergeTests.Review("2026-01-02", "changes_requested"), TextMergeTests.Review("2026-01-01", "approved"), ["changes_requested"] },
        { "decisions/DM-01A.md", "", TextMergeTests.Page("01A", "`2026-01-01`"), TextMergeTests.Page("01A", "`2026-01-02`"), ["2026-01-02"] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_file_that_both_sides_changed_is_merged_by_git_with_its_driver_and_a_conflict_without(string file, string @base, string ours, string theirs, string[] kept)
    {
        using var stage = Initialized();
        file = $"kitty-specs/x/{file}";
        stage.Write("kitty-specs/x/plan.md", "plan\n");
        Commit(stage, file, @base);
        stage.Git("switch", "--quiet", "-c", "other");
        Commit(stage, file, theirs);
        stage.Git("switch", "--quiet", "-");
        Commit(stage, file, ours);
        using var plain = stage.Copy();

        stage.Git("merge", "--quiet", "--no-edit", "other");
        var merged = File.ReadAllText(Path.Combine(stage.Repository, file));
        Assert.All(kept, text => Assert.Contains(text, merged, StringComparison.Ordinal));
        Assert.DoesNotContain("<<<<<<<", merged, StringComparison.Ordinal);
        Assert.Equal("", stage.Git("status", "--porcelain"));

        plain.ForgetDrivers();
        Assert.NotEqual(0, plain.TryGit("merge", "--quiet", "--no-edit", "other").ExitCode);
        Assert.Equal(file, plain.Git("diff", "--name-only", "--diff-filter=U"));
        Assert.True(plain.Ask("doctor").Exit is 0 or 1);
    }

    [Fact]
    public void A_log_with_conflict_marks_stays_a_conflict_and_no_line_is_lost()
    {
        var (stage, mission) = Wanderer.Planned(Sizes.Seed);
        using var ours = stage;
        using var theirs = stage.Copy(Sizes.Seed + 1);
        var log = $"kitty-specs/{mission}/status.events.jsonl";
        File.AppendAllText(Path.Combine(ours.Repository, log), "<<<<<<< ours\n");
        ours.CommitAll("marks");
        theirs.Do("wp", "note", "WP01", "--text", "kept", "--mission", mission);
        theirs.CommitAll("note");

        var answer = ours.TryGit("pull", "--quiet", "--no-rebase", "--no-edit", theirs.Repository, "feat/greeting");

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains(log, ours.Git("diff", "--name-only", "--diff-filter=U"), StringComparison.Ordinal);
        Assert.Contains("is not a row", answer.Error + Encoding.UTF8.GetString(answer.Output), StringComparison.Ordinal);
        var left = File.ReadAllText(Path.Combine(ours.Repository, log));
        Assert.All(File.ReadAllLines(Path.Combine(theirs.Repository, log)).Append("<<<<<<< ours"), line => Assert.Contains(line, left, StringComparison.Ordinal));
        Assert.Contains("=======\n", left, StringComparison.Ordinal);
        ours.Ask("doctor", "--fix");
        Assert.Contains("\"kept\"", File.ReadAllText(Path.Combine(ours.Repository, log)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_that_both_sides_changed_in_one_place_keeps_both()
    {
        using var stage = Initialized();
        stage.Write("kitty-specs/x/traces/t.md", "a\nb\n");
        stage.CommitAll("trace");
        stage.Git("switch", "--quiet", "-c", "other");
        stage.Write("kitty-specs/x/traces/t.md", "a\nother\n");
        stage.CommitAll("other");
        stage.Git("switch", "--quiet", "-");
        stage.Write("kitty-specs/x/traces/t.md", "a\nours\n");
        stage.CommitAll("ours");

        stage.Git("merge", "--quiet", "--no-edit", "other");

        Assert.Equal("a\nours\nother\n", File.ReadAllText(Path.Combine(stage.Repository, "kitty-specs/x/traces/t.md")));
    }

    [Fact]
    public void A_fresh_clone_knows_no_driver_until_the_doctor_registers_them()
    {
        using var stage = Initialized();
        using var clone = stage.Copy();
        clone.ForgetDrivers();

        var findings = Findings(clone.Ask("doctor").Done());
        Assert.Equal(9, findings.Length);
        Assert.Contains("The merge driver `spec-kitty-event-log` is not registered in this clone.", findings);
        Assert.Equal(9, Findings(clone.Ask("doctor", "--fix").Done()).Length);
        Assert.Empty(Findings(clone.Ask("doctor").Done()));
        Assert.Equal(stage.Git("config", "--get", EventLog), clone.Git("config", "--get", EventLog));
        Assert.Equal("unchanged", FileOf(clone.Ask("init", "--agent", "claude").Done(), ".git/config"));
    }

    [Fact]
    public void A_program_that_was_moved_is_noticed_and_another_one_that_is_there_is_left_alone()
    {
        using var stage = Initialized();
        var gone = stage.Write("../was here/spec-kitty", "");
        stage.Git("config", EventLog, stage.Git("config", "--get", EventLog).Replace(stage.Program, gone, StringComparison.Ordinal));
        Assert.Empty(Findings(stage.Ask("doctor").Done()));
        File.Delete(gone);

        Assert.Contains("is gone", Assert.Single(Findings(stage.Ask("doctor").Done())), StringComparison.Ordinal);
        stage.Git("config", EventLog, "spec-kitty merge-driver-event-log %O %A %B");
        Assert.Contains("a command of something else", Assert.Single(Findings(stage.Ask("doctor").Done())), StringComparison.Ordinal);
        stage.Ask("init", "--agent", "claude").Done();
        Assert.Empty(Findings(stage.Ask("doctor").Done()));
    }

    [Fact]
    public void A_program_in_a_folder_with_a_strange_name_is_called_all_the_same()
    {
        using var stage = Stage.New(Sizes.Seed);
        var folder = Directory.CreateDirectory(Path.Combine(stage.Repository, "..", "it's 100%O \"mine\" $HOME"));
        var shim = Path.Combine(folder.FullName, "spec-kitty");
        File.CreateSymbolicLink(shim, stage.Program);
        stage.Program = Path.GetFullPath(shim);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        Assert.Empty(Findings(stage.Ask("doctor").Done()));
        foreach (var (branch, text) in new[] { ("one", """{"a": 1}"""), ("two", """{"b": 2}""") })
        {
            stage.Git("switch", "--quiet", "-c", branch, "feat/greeting");
            stage.Write("kitty-specs/x/meta.json", text);
            stage.CommitAll(branch);
        }

        stage.Git("merge", "--quiet", "--no-edit", "one");

        Assert.Equal("{\n  \"a\": 1,\n  \"b\": 2\n}\n", File.ReadAllText(Path.Combine(stage.Repository, "kitty-specs/x/meta.json")));
    }

    [Fact]
    public void The_name_that_upstream_gives_a_driver_is_understood_and_the_user_s_attributes_stay()
    {
        using var stage = Stage.New(Sizes.Seed);
        stage.Write(".gitattributes", "*.png binary");
        stage.Do("init", "--agent", "claude");
        Assert.StartsWith("*.png binary\n# spec-kitty: begin", File.ReadAllText(Path.Combine(stage.Repository, ".gitattributes")), StringComparison.Ordinal);
        var (b, o, t) = (stage.Write("../m/base.json", "{}"), stage.Write("../m/ours.json", """{"a": 1}"""), stage.Write("../m/theirs.json", """{"b": 2}"""));

        stage.Ask("merge-driver-meta", b, o, t).Done();

        Assert.Equal("{\n  \"a\": 1,\n  \"b\": 2\n}\n", File.ReadAllText(o));
    }

    [Theory]
    [InlineData("MERGE_DRIVER_UNKNOWN", "letters", "base", "ours", "theirs")]
    [InlineData("MERGE_FILES_APART", "meta", "base", "ours", "../theirs")]
    [InlineData("FILE_NOT_FOUND", "meta", "base", "ours", "nowhere")]
    [InlineData("MERGE_FILE_UNNAMED", "meta", "base", ".ours", "theirs")]
    public void A_call_that_git_would_not_make_changes_nothing(string code, params string[] call)
    {
        using var stage = Stage.New(Sizes.Seed);
        foreach (var file in new[] { "base", "ours", ".ours", "theirs", "../theirs" })
        {
            stage.Write(file, """{"a": 1}""");
        }

        Assert.Equal(code, stage.Ask(["merge-driver", .. call]).Code);
        Assert.Equal("""{"a": 1}""", File.ReadAllText(Path.Combine(stage.Repository, call[2])));
    }

    private static void Commit(Stage stage, string file, string text)
    {
        if (text.Length > 0)
        {
            stage.Write(file, text);
        }

        stage.CommitAll("change");
    }

    private static string Row(string id, int second) => Missions.Record.Records.Annotation(id, $"2026-01-01T00:00:0{second}Z", "WP01", """{"note": "n"}""") + "\n";

    private static string Matrix(string one, string two) => "{\n  \"criteria\": [\n    {\"criterion_id\": \"FR-001\", \"pass_fail\": \"" + one + "\"},\n    {\"criterion_id\": \"FR-002\", \"pass_fail\": \"" + two + "\"}\n  ],\n  \"negative_invariants\": [],\n  \"overall_verdict\": \"pending\"\n}\n";

    private static string Issues(string one, string two) => "{\n  \"rows\": {\n    \"#1\": {\"verdict\": \"" + one + "\"},\n    \"#2\": {\"verdict\": \"" + two + "\"}\n  },\n  \"schema_version\": 1\n}\n";

    private static string Index(string id) => "{\n  \"entries\": [\n    {\"decision_id\": \"" + id + "\", \"status\": \"open\"}\n  ],\n  \"version\": 1\n}\n";

    private static Stage Initialized()
    {
        var stage = Stage.New(Sizes.Seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        return stage;
    }

    private static string[] Findings(Reply doctor) =>
        [.. doctor.Data["findings"]!.AsArray().Where(finding => finding!["code"]!.ToString() == "MERGE_DRIVER_LACKING").Select(finding => finding!["message"]!.ToString())];

    private static string? FileOf(Reply init, string path) => init.Data["files"]!.AsArray().Single(file => file!["path"]!.ToString() == path)!["action"]!.ToString();
}
