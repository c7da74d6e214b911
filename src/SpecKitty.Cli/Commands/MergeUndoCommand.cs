using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge undo</c></summary>
internal static class MergeUndoCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        return Verb.Changing(
            new Spelling("undo", "Take a landing that was not pushed off its branch, and open the mission again", "spec-kitty merge undo --mission greeting-service"),
            parsed => new Options(who.Of(parsed)),
            Run).Taking(who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Undo(visit.Caller(options.Asking)), CliJson.Default.MergeView, MergeWords.OfUndone);

    internal sealed record Options(Asking Asking);
}
