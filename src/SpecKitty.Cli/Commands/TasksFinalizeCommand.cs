using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty tasks finalize</c></summary>
internal static class TasksFinalizeCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        return Verb.Changing(
            new Spelling("finalize", "Fix work packages, execution lanes and criteria, in one commit", "spec-kitty tasks finalize --dry-run"),
            parsed => new Options(who.Of(parsed)),
            Run).Taking(who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(FinalizeTasks.Run(visit.Caller(options.Asking)), CliJson.Default.FinalizeView, FinalizeWords.Final);

    internal sealed record Options(Asking Asking);
}
