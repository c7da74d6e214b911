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
        return Verb.Asking(
            new Spelling("plan", "Say exactly what landing would do; moves nothing", "spec-kitty merge plan"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(strategy) ?? LandingStrategy.Merge),
            Run).Taking(mission, strategy);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MergeMission.Plan(visit.Caller(options.Asking), options.Strategy), CliJson.Default.MergeView, MergeWords.Of);

    internal sealed record Options(Asking Asking, LandingStrategy Strategy);
}
