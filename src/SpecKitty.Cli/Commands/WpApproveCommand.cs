using SpecKitty.Cli.Words;
using SpecKitty.Missions;
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
        var waive = Arguments.Text("--waive", "TEXT", "Pass what you implemented yourself, as a person, and say why");
        return Verb.Changing(
            new Spelling("approve", "Pass a work package in review; nobody passes their own work", "spec-kitty wp approve WP01 --agent codex --note \"tests are sharp\""),
            parsed => new Options(who.Of(parsed), new MissionCommand.Approve(parsed.GetRequiredValue(workPackage), parsed.GetValue(note)) { Waiver = parsed.GetValue(waive) }),
            Run).Taking(workPackage, note, waive, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Attestation.Of(visit, options.Asking, options.Approval.WorkPackage.ToString(), caller => ChangeWorkPackage.Approve(caller, options.Approval)),
        CliJson.Default.WorkPackageDetailView,
        WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, MissionCommand.Approve Approval);
}
