using System.CommandLine;
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
        var diff = new Option<bool>("--diff") { Description = "Take nothing; show what to look at, and after a rejection only what changed since" };
        return Verb.Changing(
            new Spelling("review", "Take a submitted work package to review", "spec-kitty wp review WP01 --agent codex"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetValue(takeover) ? TakeoverWish.IfExpired : TakeoverWish.Never, parsed.GetValue(diff)),
            Run).Taking(workPackage, diff, takeover, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => options.Diff
        ? visit.Show(CompareReview.Run(visit.Caller(options.Asking), options.WorkPackage), CliJson.Default.ReviewDiffView, ReviewDiffWords.Of)
        : visit.Show(
        ReviewWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage, options.Takeover), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, TakeoverWish Takeover, bool Diff);
}
