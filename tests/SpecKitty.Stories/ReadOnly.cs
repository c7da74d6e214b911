using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>For a question a disk that nobody can write to is enough: every answer is the same there.</summary>
public sealed class ReadOnly
{
    private const string Mount = "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && cd \"$1\" && shift";

    [Fact]
    public void Every_query_answers_the_same_on_a_file_system_that_is_mounted_read_only()
    {
        using var mission = ScriptedMission.Planned(3);
        var step = mission.Take("codex").Done();
        var run = step["mission_run_id"]!;
        Assert.SkipUnless(Run(mission, "true").Exit == 0, "No folder can be mounted read-only here.");
        Assert.NotEqual(0, Run(mission, "touch", "anything").Exit);
        string[][] queries =
        [
            ["next"], ["next", "--agent", "claude"], ["next", "--agent", "codex"], ["next", "--what-if", "WP01=approved"], ["next", "--mission-run", run], ["mission", "list"], ["mission", "show"], ["mission-type", "list"],
            ["mission-type", "show", "software-dev"], ["decision", "list"], ["tasks", "check"], ["wp", "list"], ["wp", "show", "WP01"], ["accept", "status"], ["merge", "plan"], ["status"], ["status", "--all"], ["log"], ["dossier"],
            ["mission-run", "list"], ["mission-run", "show", run], ["mission-run", "verify", run], ["mission-run", "replay", run], ["doctor"], ["doctor", "--prove"],
        ];
        foreach (var query in queries)
        {
            var (exit, output, errors) = mission.Sandbox.Run(Binary.Location, mission.Sandbox.Repository, [.. query, "--json"]);
            var there = Run(mission, [Binary.Location, .. query, "--json"]);
            Assert.True((exit, errors) == (there.Exit, there.Errors) && Timeless(output) == Timeless(there.Output), $"`{string.Join(' ', query)}`: {there}, not {exit} {output}{errors}");
        }
    }

    private static (int Exit, string Output, string Errors) Run(ScriptedMission mission, params string[] command) =>
        mission.Sandbox.Run("unshare", mission.Sandbox.Home, ["-rm", "/bin/sh", "-c", Mount + " && exec \"$@\"", Path.GetDirectoryName(mission.Sandbox.Repository)!, mission.Sandbox.Repository, .. command]);

    private static string Timeless(string output) => System.Text.RegularExpressions.Regex.Replace(output, "\"timestamp\":\"[^\"]*\"", "");
}
