using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge run</c></summary>
internal static class MergeRunCommand
{
    public static Verb Define(Host host)
    {
        var (who, how) = (new Who(host), new How());
        return how.Taken(Verb.Changing(new Spelling("run", "Land the mission on its target branch, whole or not at all", "spec-kitty merge run --strategy squash", "spec-kitty merge run --pr"), parsed => new Options(who.Of(parsed), how.Of(parsed)), Run), who);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Run(visit.Caller(options.Asking), options.Wish), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingWish Wish);
}
