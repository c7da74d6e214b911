using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp override</c></summary>
internal static class WpOverrideCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var to = Arguments.Choice<Lane?>("--to", "The lane that it is to stand in", [.. LaneNames.Shown.Select(lane => (lane.Wire(), (Lane?)lane))]);
        (to.Required, to.HelpName) = (true, "LANE");
        var reason = Arguments.RequiredText("--reason", "Why no rule is to count, in a sentence");
        return Verb.Changing(
            new Spelling("override", "Move a work package where no rule allows it; counted, and shown in every report", "spec-kitty wp override WP01 --to planned --reason \"the branch was lost\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetRequiredValue(to)!.Value, parsed.GetRequiredValue(reason)),
            Run).Taking(workPackage, to, reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Attestation.Of(visit, options.Asking, options.WorkPackage.ToString(), caller => ChangeWorkPackage.Override(caller, options.WorkPackage, options.To, options.Reason)),
        CliJson.Default.WorkPackageDetailView,
        WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, Lane To, string Reason);
}
