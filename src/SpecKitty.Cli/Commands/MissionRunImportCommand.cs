using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run import</c></summary>
internal static class MissionRunImportCommand
{
    public static Verb Define(Host host)
    {
        var (who, run) = (new Who(host), new WhichRun());
        return run.Optional(Verb.Changing(
            new Spelling("import", "Bind mission runs of another product to their missions", "spec-kitty mission-run import", "spec-kitty mission-run import 0f3a9c52d4b84e6fa1c07b9de2185c43 --mission 014-old-mission"),
            parsed => new Options(who.Of(parsed), run.Named(parsed)),
            Run).Taking([.. run.Symbols, who.Mission, who.Agent]));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ImportMissionRuns.Run(visit.Caller(options.Asking), options.Run), CliJson.Default.RunImportView, RunImportWords.Of);

    internal sealed record Options(Asking Asking, MissionRunId? Run);
}
