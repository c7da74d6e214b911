using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge resume</c></summary>
internal static class MergeResumeCommand
{
    public static Verb Define(Host host)
    {
        var (who, how) = (new Who(host), new How());
        return how.Taken(Verb.Changing(new Spelling("resume", "Resolve what conflicts in a worktree of its own, then land", "spec-kitty merge resume"), parsed => new Options(who.Of(parsed), how.Of(parsed)), Run), who);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Resume(visit.Caller(options.Asking), options.Wish), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingWish Wish);
}
