using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty tasks check</c></summary>
internal static class TasksCheckCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        return Verb.Asking(
            new Spelling("check", "Say all that is wrong with the work package files", "spec-kitty tasks check"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null)),
            Run).Taking(mission);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        FinalizeTasks.Check(visit.Caller(options.Asking)), CliJson.Default.FinalizeView, FinalizeWords.Checked);

    internal sealed record Options(Asking Asking);
}
