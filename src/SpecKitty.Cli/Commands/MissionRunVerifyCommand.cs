using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run verify</c></summary>
internal static class MissionRunVerifyCommand
{
    public static Verb Define()
    {
        var run = new WhichRun();
        return run.Required(Verb.Asking(
            new Spelling("verify", "Check that a mission run is whole: type, journal, tokens, facts, index, mission", "spec-kitty mission-run verify 0f3a9c52d4b84e6fa1c07b9de2185c43"),
            parsed => new Options(run.Of(parsed)),
            Run).Taking(run.Symbols));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ProveMissionRun.Verify(visit.Caller(), options.Run), CliJson.Default.RunVerifyView, RunProofWords.Of);

    internal sealed record Options(MissionRunId Run);
}
