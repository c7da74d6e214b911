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
        var evidence = Arguments.Flag("--evidence", "Only the approvals: by whom, how independent, of which commit, with which review");
        return Verb.Asking(
            new Spelling("show", "Show a work package: what it is to be, and who did what", "spec-kitty wp show WP01", "spec-kitty wp show WP01 --evidence"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetRequiredValue(workPackage)) { WantsEvidence = parsed.GetValue(evidence) },
            Run).Taking(workPackage, evidence, mission);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ShowWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage),
        CliJson.Default.WorkPackageDetailView,
        options.WantsEvidence ? WorkPackageWords.Evidence : WorkPackageWords.Of);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage)
    {
        public bool WantsEvidence { get; init; }
    }
}
