using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run replay</c></summary>
internal static class MissionRunReplayCommand
{
    public static Verb Define()
    {
        var run = new WhichRun();
        return run.Required(Verb.Asking(
            new Spelling("replay", "Decide everything that a mission run decided once more, and compare", "spec-kitty mission-run replay 0f3a9c52d4b84e6fa1c07b9de2185c43"),
            parsed => new Options(run.Of(parsed)),
            Run).Taking(run.Symbols));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ProveMissionRun.Replay(visit.Caller(), options.Run), CliJson.Default.RunReplayView, RunProofWords.Of);

    internal sealed record Options(MissionRunId Run);
}
