using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty status</c></summary>
internal static class StatusCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var all = Arguments.Flag("--all", "Every mission of the repository, on a line each");
        var limit = Arguments.Limit();
        var at = Arguments.Text("--at", "TIME|EVENT", "As it was then: a time, a day or the id of an event");
        var verb = Verb.Asking(
            new Spelling("status", "Show the board of a mission, or where all of them stand", "spec-kitty status --all", "spec-kitty status --at 2026-01-31T12:00:00Z"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(all), parsed.GetValue(limit), parsed.GetValue(at)),
            Run).Taking(mission, all, limit, at);
        verb.Validators.Add(Rules.NotBoth(all, at));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => options.IsAll
        ? visit.Show(ListMissions.Run(visit.Caller(), options.Limit ?? int.MaxValue), CliJson.Default.MissionListView, MissionListWords.Of)
        : visit.Show(options.At is { } moment ? ShowMission.RunAt(visit.Caller(options.Asking), moment) : ShowMission.Run(visit.Caller(options.Asking)), CliJson.Default.MissionView, BoardWords.Of);

    internal sealed record Options(Asking Asking, bool IsAll, int? Limit, string? At);
}
