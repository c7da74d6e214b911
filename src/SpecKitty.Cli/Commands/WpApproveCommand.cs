using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp approve</c></summary>
internal static class WpApproveCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var note = Arguments.Text("--note", "TEXT", "What the reviewer has to say");
        return Verb.Changing(
            new Spelling("approve", "Pass a work package in review; nobody passes their own work", "spec-kitty wp approve WP01 --agent codex --note \"tests are sharp\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetValue(note)),
            Run).Taking(workPackage, note, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Attestation.Of(visit, options.Asking, options.WorkPackage.ToString(), caller => ChangeWorkPackage.Approve(caller, options.WorkPackage, options.Note)),
        CliJson.Default.WorkPackageDetailView,
        WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string? Note);
}
