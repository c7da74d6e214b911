using System.Globalization;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Many commands at once on one Mission: every one that says it was done is on record, once, and nobody wins what another has.</summary>
public sealed class LostUpdate
{
    private const int Crowd = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Notes_on_as_many_work_packages_are_all_kept(int worktrees)
    {
        using var mission = ScriptedMission.Planned(Crowd);
        var places = Places(mission, worktrees);

        var answers = AtOnce(mission, places, number => ["wp", "note", ScriptedMission.Name(number), "--text", Text(number), "--agent", $"claude#{number}"]);

        Assert.All(answers, answer => answer.Done());
        Assert.Equal(
            Enumerable.Range(1, Crowd).Select(number => $"{ScriptedMission.Name(number)} {Text(number)}"),
            Notes(mission).Order(StringComparer.Ordinal));
        RecordChecks.Record(mission);
        Figures.Add("parallel changes kept", Crowd);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Notes_on_one_work_package_are_all_kept_one_after_the_other(int worktrees)
    {
        using var mission = ScriptedMission.Planned(1);
        var places = Places(mission, worktrees);

        var answers = AtOnce(mission, places, number => ["wp", "note", "WP01", "--text", Text(number), "--agent", $"claude#{number}"]);

        Assert.All(answers, answer => answer.Done());
        Assert.Equal(Enumerable.Range(1, Crowd).Select(number => $"WP01 {Text(number)}"), Notes(mission).Order(StringComparer.Ordinal));
        Assert.Equal(Crowd, mission.Ask("wp", "show", "WP01").Done().Data["notes"]!.AsArray().Count);
        RecordChecks.Record(mission);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void One_of_many_gets_a_work_package_and_the_others_hear_who(int worktrees)
    {
        using var mission = ScriptedMission.Planned(1);
        var places = Places(mission, worktrees);

        var answers = AtOnce(mission, places, number => ["wp", "claim", "WP01", "--agent", $"claude#{number}"]);

        var winner = Assert.Single(answers, answer => answer.Exit == 0);
        Assert.All(answers.Where(answer => answer != winner), answer => Assert.Equal((4, "WP_HELD"), (answer.Exit, answer.Code)));
        Assert.Single(mission.Rows, row => row["to_lane"]?.ToString() == "claimed");
        RecordChecks.Record(mission);
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"note {number:00}");

    private static IEnumerable<string> Notes(ScriptedMission mission) =>
        mission.Rows.Where(row => row["delta"]?["note"] is not null).Select(row => $"{row["wp_id"]} {row["delta"]!["note"]}");

    /// <summary>The checkout of the Mission, and further worktrees of the repository beside it.</summary>
    private static string[] Places(ScriptedMission mission, int count) =>
    [
        mission.Sandbox.Repository,
        .. Enumerable.Range(2, count - 1).Select(number =>
        {
            var place = Path.Combine(mission.Sandbox.Home, $"worktree-{number}");
            mission.Sandbox.Git("worktree", "add", "-q", "-b", $"beside-{number}", place);
            return place;
        }),
    ];

    private static Answer[] AtOnce(ScriptedMission mission, string[] places, Func<int, string[]> call)
    {
        var started = Enumerable.Range(1, Crowd).Select(number => (Words: call(number), Process: mission.Sandbox.BeginIn(places[number % places.Length], [.. call(number), "--mission", mission.Slug]))).ToArray();
        return [.. started.Select(one =>
        {
            using var process = one.Process;
            var (exit, output, errors) = Sandbox.End(process);
            return new Answer(string.Join(' ', one.Words), exit, output, errors);
        })];
    }
}
