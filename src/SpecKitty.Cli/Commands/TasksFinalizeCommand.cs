using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty tasks finalize</c></summary>
internal static class TasksFinalizeCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var dryRun = Arguments.DryRun();
        return Verb.Of(
            new Spelling("finalize", "Fix work packages, execution lanes and criteria, in one commit", "spec-kitty tasks finalize --dry-run"),
            parsed => new Options(who.Of(parsed), parsed.GetValue(dryRun) ? Writing.Rehearsed : Writing.Done),
            Run).Taking(who.Mission, who.Agent, dryRun);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var caller = visit.Caller(options.Asking);
        var answer = options.Writing is Writing.Rehearsed ? FinalizeTasks.Check(caller) : FinalizeTasks.Run(caller);
        return visit.Show(answer, CliJson.Default.FinalizeView, (view, style) => FinalizeWords.Of(view, options.Writing, style));
    }

    internal sealed record Options(Asking Asking, Writing Writing);
}
