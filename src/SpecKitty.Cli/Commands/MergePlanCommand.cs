using SpecKitty.Cli.Words;
using SpecKitty.Operations;
using SpecKitty.Workspace;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty merge plan</c></summary>
internal static class MergePlanCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var strategy = Arguments.Strategy();
        var live = Arguments.Flag("--live", "Say instead where work in flight touches the same lines, committed or not");
        return Verb.Asking(
            new Spelling("plan", "Say exactly what landing would do; moves nothing", "spec-kitty merge plan", "spec-kitty merge plan --live"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(strategy) ?? LandingStrategy.Merge, parsed.GetValue(live)),
            Run).Taking(mission, strategy, live);
    }

    private static ExitCode Run(Visit visit, Options options) => options.IsLive
        ? visit.Show(ForecastConflicts.Run(visit.Caller(options.Asking)), CliJson.Default.ForecastView, ForecastWords.Of)
        : visit.Show(MergeMission.Plan(visit.Caller(options.Asking), options.Strategy), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingStrategy Strategy, bool IsLive);
}
