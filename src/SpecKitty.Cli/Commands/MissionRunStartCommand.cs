using System.Collections.Immutable;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;
using SpecKitty.Runs;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run start</c></summary>
internal static class MissionRunStartCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var scope = Arguments.Scope(host);
        var purpose = Arguments.Choice<string>(
            "--purpose", "What it is for (default: driver); the others hand out nothing", (MissionRun.Driver, MissionRun.Driver), ("what_if", "what_if"), ("replay", "replay"));
        return Verb.Changing(
            new Spelling("start", "Begin a mission run, or join the one that drives just that", "spec-kitty mission-run start", "spec-kitty mission-run start --scope WP01,WP02"),
            parsed => new Options(who.Of(parsed), new MissionRunWish
            {
                Scope = (parsed.GetValue(scope) ?? []).ToImmutableArray(),
                Purpose = parsed.GetValue(purpose) ?? MissionRun.Driver,
            }),
            Run).Taking(scope, purpose, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(StartMissionRun.Run(visit.Caller(options.Asking), options.Wish), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(Asking Asking, MissionRunWish Wish);
}
