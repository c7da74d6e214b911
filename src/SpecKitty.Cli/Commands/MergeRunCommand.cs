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
        return Verb.Changing(
            new Spelling("run", "Land the mission on its target branch, whole or not at all", "spec-kitty merge run --strategy squash"),
            parsed => new Options(who.Of(parsed), parsed.GetValue(strategy) ?? LandingStrategy.Merge),
            Run).Taking(strategy, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Run(visit.Caller(options.Asking), options.Strategy), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingStrategy Strategy);
}
