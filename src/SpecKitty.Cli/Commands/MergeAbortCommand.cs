using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge abort</c></summary>
internal static class MergeAbortCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        return Verb.Changing(
            new Spelling("abort", "Give up resolving conflicts; the target was never touched, and what was resolved is kept on a branch", "spec-kitty merge abort"),
            parsed => new Options(who.Of(parsed)),
            Run).Taking(who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Abort(visit.Caller(options.Asking)), CliJson.Default.MergeView, MergeWords.OfAborted);

    internal sealed record Options(Asking Asking);
}
