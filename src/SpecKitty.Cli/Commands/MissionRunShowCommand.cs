using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run show</c></summary>
internal static class MissionRunShowCommand
{
    public static Verb Define()
    {
        var run = new WhichRun();
        return run.Required(Verb.Asking(
            new Spelling("show", "Show a mission run and what it has handed out", "spec-kitty mission-run show 0f3a9c52d4b84e6fa1c07b9de2185c43"),
            parsed => new Options(run.Of(parsed)),
            Run).Taking(run.Symbols));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MissionRunCatalog.Show(visit.Caller(), options.Run), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(MissionRunId Run);
}
