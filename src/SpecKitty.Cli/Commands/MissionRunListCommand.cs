using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run list</c></summary>
internal static class MissionRunListCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var limit = Arguments.Limit();
        return Verb.Asking(
            new Spelling("list", "List the mission runs on this machine, newest last", "spec-kitty mission-run list"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(limit)),
            Run).Taking(mission, limit);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var answer = MissionRunCatalog.List(visit.Caller(options.Asking));
        return visit.Show(
            answer with { View = answer.View is { } all ? all with { MissionRuns = Limits.Last(all.MissionRuns, options.Limit) } : null },
            CliJson.Default.MissionRunListView,
            MissionRunWords.Of);
    }

    internal sealed record Options(Asking Asking, int? Limit);
}
