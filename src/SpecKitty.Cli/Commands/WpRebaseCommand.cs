using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp rebase</c></summary>
internal static class WpRebaseCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        return Verb.Changing(
            new Spelling("rebase", "Put the commits of a work package onto the newest target and dependencies", "spec-kitty wp rebase WP01 --agent claude"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage)),
            Run).Taking(workPackage, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        RebaseWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage), CliJson.Default.RebaseView, WorkPackageWords.Rebased);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage);
}
