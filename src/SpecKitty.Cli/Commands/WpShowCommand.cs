using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp show</c></summary>
internal static class WpShowCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var workPackage = Arguments.WorkPackage(host);
        return Verb.Asking(
            new Spelling("show", "Show a work package: what it is to be, and what was done", "spec-kitty wp show WP01"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetRequiredValue(workPackage)),
            Run).Taking(workPackage, mission);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ShowWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Of);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage);
}
