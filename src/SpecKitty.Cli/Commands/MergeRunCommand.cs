using SpecKitty.Cli.Words;
using SpecKitty.Operations;
using SpecKitty.Workspace;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge run</c></summary>
internal static class MergeRunCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var strategy = Arguments.Strategy();
        var push = Arguments.Flag("--push", "Send the target branch to its remote afterwards");
        var proposed = Arguments.Flag("--pr", "Send the result to a branch of its own at the remote, for a pull request, and land nothing here");
        var verb = Verb.Changing(
            new Spelling("run", "Land the mission on its target branch, whole or not at all", "spec-kitty merge run --strategy squash", "spec-kitty merge run --pr"),
            parsed => new Options(who.Of(parsed), new LandingWish(
                parsed.GetValue(strategy) ?? LandingStrategy.Merge,
                parsed.GetValue(push) ? LandingWish.Ways.Push : parsed.GetValue(proposed) ? LandingWish.Ways.PullRequest : LandingWish.Ways.Here)),
            Run).Taking(strategy, push, proposed, who.Mission, who.Agent);
        verb.Validators.Add(Rules.NotBoth(push, proposed));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Run(visit.Caller(options.Asking), options.Wish), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingWish Wish);
}
