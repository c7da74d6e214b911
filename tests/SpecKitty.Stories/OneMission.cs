using SpecKitty.Kernel;
using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A whole Mission through the binary, and what holds all along.</summary>
public sealed class OneMission
{
    [Theory]
    [InlineData("single_branch")]
    [InlineData("lanes")]
    public void A_mission_goes_from_nothing_to_its_end(string topology)
    {
        using var mission = ScriptedMission.Begin(3, topology);

        mission.PlayToTheEnd();

        Assert.All(mission.Lanes, lane => Assert.Equal("done", lane));
        Assert.Equal(["1", "2", "3"], Directory.GetDirectories(Path.Combine(mission.Sandbox.Repository, "parts")).Select(Path.GetFileName).Order());
        Assert.Equal("", mission.Sandbox.Git("status", "--porcelain"));
        Assert.Single(mission.Sandbox.Git("worktree", "list").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("terminal", mission.Take("claude").Done()["kind"]);
        RecordChecks.Record(mission);
        RecordChecks.Runs(mission);
        mission.Sandbox.Ask("doctor").Done();
    }

    [Fact]
    public void Every_file_that_appears_is_declared_and_the_home_stays_empty()
    {
        using var mission = ScriptedMission.Begin(3);
        var undeclared = new HashSet<string>();
        mission.Through = arguments =>
        {
            var answer = mission.Sandbox.Ask(arguments);
            undeclared.UnionWith(Undeclared(mission.Sandbox));
            return answer;
        };
        mission.Sandbox.Ask("init", "--agent", "codex").Done();
        mission.Sandbox.Ask("init", "--agent", "gemini", "--agent", "cursor", "--agent", "copilot").Done();
        mission.Sandbox.Commit("more agents");
        mission.Ask("decision", "open", "--origin", "specify", "--key", "tone", "--question", "Which?", "--option", "a", "--option", "b").Done();

        mission.PlayToTheEnd();

        undeclared.UnionWith(Undeclared(mission.Sandbox));
        Assert.Empty(undeclared);
        Assert.Empty(Directory.GetFileSystemEntries(mission.Sandbox.Home));
    }

    [Fact]
    public void A_command_gives_the_same_answer_from_everywhere()
    {
        using var mission = ScriptedMission.Planned(2);
        var place = mission.Take("claude").Done()["workspace_path"]!;
        var subfolder = Directory.CreateDirectory(Path.Combine(mission.Sandbox.Repository, "deep", "er")).FullName;
        var inWorktree = Directory.CreateDirectory(Path.Combine(place, "deep")).FullName;
        string[][] questions =
        [
            ["next", "--agent", "claude"], ["status"], ["wp", "list"], ["wp", "show", "WP01"], ["mission", "show"], ["log"], ["accept", "status"], ["mission-run", "list"], ["decision", "list"],
        ];

        foreach (var question in questions)
        {
            string[] named = [.. question, "--mission", mission.Slug];
            var answers = new[] { mission.Sandbox.Repository, subfolder, place, inWorktree }.Select(from => Timeless(mission.Sandbox.AskIn(from, named).Done())).ToArray();
            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        }

        foreach (var from in new[] { subfolder, place, inWorktree })
        {
            Assert.Equal(mission.Id, mission.Sandbox.AskIn(from, "mission", "show").Done()["mission_id"]);
        }

        Assert.Equal("", mission.Sandbox.GitIn(place, "status", "--porcelain"));
    }

    [Fact]
    public void A_note_written_from_a_worktree_is_in_the_one_record()
    {
        using var mission = ScriptedMission.Planned(2);
        var place = mission.Take("claude").Done()["workspace_path"]!;

        mission.Sandbox.AskIn(place, "wp", "note", "WP01", "--text", "seen from inside").Done();

        Assert.Contains("seen from inside", mission.Sandbox.Read($"{mission.Directory}/status.events.jsonl"), StringComparison.Ordinal);
        Assert.Equal("", mission.Sandbox.GitIn(place, "status", "--porcelain"));
        RecordChecks.Record(mission);
    }

    [Fact]
    public void Four_hundred_missions_are_listed_and_each_is_found()
    {
        using var mission = ScriptedMission.Begin(1);
        for (var number = 1; number < 400; number++)
        {
            // The first eight characters of an id make it unique; here the slot's own digits do.
            var id = $"01HZ{number:0000}{mission.Id[8..]}";
            Copy(mission, id, $"part-{number}-{id[..8]}");
        }

        mission.Sandbox.Commit("many");

        var all = mission.Sandbox.Ask("status", "--all").Done().Data["missions"]!.AsArray();
        Assert.Equal(400, all.Count);
        Assert.All(all, line => Assert.Null(line!["error"]));
        Assert.Equal(400, mission.Sandbox.Ask("mission", "list").Done().Data["total"]!.GetValue<int>());
        Assert.Equal(7, mission.Sandbox.Ask("mission", "list", "--limit", "7").Done().Data["missions"]!.AsArray().Count);
        Assert.StartsWith("part-123-", mission.Sandbox.Ask("mission", "show", "--mission", "01HZ0123").Done()["mission_slug"], StringComparison.Ordinal);
        Assert.StartsWith("part-77-", mission.Sandbox.Ask("mission", "show", "--mission", "part-77").Done()["mission_slug"], StringComparison.Ordinal);
        mission.Sandbox.Ask("mission", "show", "--mission", "01HZ01").Refused(3, "MISSION_AMBIGUOUS");
        Assert.Equal("specify", mission.Ask("next").Done().Data["preview"]!["step_id"]!.ToString());
        mission.Sandbox.Ask("doctor").Done();
    }

    private static void Copy(ScriptedMission mission, string id, string slug)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(mission.Sandbox.Repository, mission.Directory)))
        {
            mission.Sandbox.Write($"kitty-specs/{slug}/{Path.GetFileName(file)}", File.ReadAllText(file)
                .Replace(mission.Id, id, StringComparison.Ordinal).Replace(mission.Slug, slug, StringComparison.Ordinal));
        }
    }

    /// <summary>The answer without the moment of asking.</summary>
    private static string Timeless(Answer answer)
    {
        foreach (var view in new[] { answer.Data, answer.Data["preview"] })
        {
            (view as System.Text.Json.Nodes.JsonObject)?.Remove("timestamp");
        }

        return answer.Data.ToJsonString();
    }

    private static IEnumerable<string> Undeclared(Sandbox sandbox)
    {
        var product = Path.Combine(sandbox.GitDirectory, "spec-kitty");
        return Below(product).Where(file => !IsDeclared("spec-kitty/" + file, SurfaceRoot.GitCommonDirectory)).Select(file => ".git/spec-kitty/" + file)
            .Concat(Below(sandbox.Repository).Where(file => !file.StartsWith(".git/", StringComparison.Ordinal) && !IsOfUser(file)
                && !IsDeclared(file, SurfaceRoot.Checkout) && !IsDeclared(file, SurfaceRoot.PrimaryCheckout)));
    }

    private static bool IsOfUser(string file) => file is "greet.sh" || file.StartsWith("parts/", StringComparison.Ordinal);

    private static bool IsDeclared(string file, SurfaceRoot root) => StateSurfaces.All.Any(surface => surface.Root == root && surface.Covers(file));

    private static IEnumerable<string> Below(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
        : [];
}
