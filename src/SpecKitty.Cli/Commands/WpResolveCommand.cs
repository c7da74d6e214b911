using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp resolve</c></summary>
internal static class WpResolveCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var keep = Arguments.RequiredText("--keep", "Who goes on with it, as `wp show` names the claimants");
        return Verb.Changing(
            new Spelling("resolve", "Say who goes on with what several claimed before they knew of each other", "spec-kitty wp resolve WP01 --keep claude"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetRequiredValue(keep)),
            Run).Taking(workPackage, keep, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ChangeWorkPackage.Resolve(visit.Caller(options.Asking), options.WorkPackage, options.Keep), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string Keep);
}
