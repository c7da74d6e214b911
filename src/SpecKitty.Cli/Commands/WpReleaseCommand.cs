using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp release</c></summary>
internal static class WpReleaseCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling("release", "Give back what one holds, for somebody else", "spec-kitty wp release WP01 --reason \"out of time\" --agent claude"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetRequiredValue(reason)),
            Run).Taking(workPackage, reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ChangeWorkPackage.Release(visit.Caller(options.Asking), options.WorkPackage, options.Reason), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string Reason);
}
