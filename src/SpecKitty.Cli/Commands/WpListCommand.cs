using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp list</c></summary>
internal static class WpListCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var limit = Arguments.Limit();
        return Verb.Asking(
            new Spelling("list", "List the work packages of a mission", "spec-kitty wp list"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(limit)),
            Run).Taking(mission, limit);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var answer = ListWorkPackages.Run(visit.Caller(options.Asking));
        return visit.Show(
            answer with { View = answer.View is { } all ? all with { WorkPackages = Limits.First(all.WorkPackages, options.Limit) } : null },
            CliJson.Default.WorkPackageListView,
            WorkPackageWords.Of);
    }

    internal sealed record Options(Asking Asking, int? Limit);
}
