using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run migrate</c></summary>
internal static class MissionRunMigrateCommand
{
    public static Verb Define(Host host)
    {
        var (who, run) = (new Who(host), new WhichRun());
        return run.Required(Verb.Changing(
            new Spelling("migrate", "Take a mission run over to its mission type as it is now", "spec-kitty mission-run migrate 0f3a9c52d4b84e6fa1c07b9de2185c43"),
            parsed => new Options(who.Of(parsed), run.Of(parsed)),
            Run).Taking([.. run.Symbols, who.Mission, who.Agent]));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MigrateMissionRun.Run(visit.Caller(options.Asking), options.Run), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(Asking Asking, MissionRunId Run);
}
