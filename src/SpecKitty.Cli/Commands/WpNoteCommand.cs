using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp note</c></summary>
internal static class WpNoteCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var text = Arguments.RequiredText("--text", "What is to be remembered");
        return Verb.Changing(
            new Spelling("note", "Write a note on a work package into the record", "spec-kitty wp note WP01 --text \"The parser needs a second look.\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetRequiredValue(text)),
            Run).Taking(workPackage, text, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ChangeWorkPackage.Note(visit.Caller(options.Asking), options.WorkPackage, options.Text), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string Text);
}
