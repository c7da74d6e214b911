using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp review</c></summary>
internal static class WpReviewCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var takeover = Arguments.Takeover();
        return Verb.Changing(
            new Spelling("review", "Take a submitted work package to review", "spec-kitty wp review WP01 --agent codex"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetValue(takeover) ? TakeoverWish.IfExpired : TakeoverWish.Never),
            Run).Taking(workPackage, takeover, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ReviewWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage, options.Takeover), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, TakeoverWish Takeover);
}
