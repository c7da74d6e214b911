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
        var dryRun = Arguments.DryRun();
        return Verb.Of(
            new Spelling("run", "Land the mission on its target branch, whole or not at all", "spec-kitty merge run --strategy squash"),
            parsed => new Options(who.Of(parsed), parsed.GetValue(strategy) ?? LandingStrategy.Merge, parsed.GetValue(dryRun) ? Writing.Rehearsed : Writing.Done),
            Run).Taking(strategy, who.Mission, who.Agent, dryRun);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var caller = visit.Caller(options.Asking);
        var answer = options.Writing is Writing.Rehearsed ? MergeMission.Plan(caller, options.Strategy) : MergeMission.Run(caller, options.Strategy);
        return visit.Show(answer, CliJson.Default.MergeView, MergeWords.Of);
    }

    internal sealed record Options(Asking Asking, LandingStrategy Strategy, Writing Writing);
}
