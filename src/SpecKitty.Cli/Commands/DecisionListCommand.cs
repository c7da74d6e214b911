using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision list</c></summary>
internal static class DecisionListCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var limit = Arguments.Limit();
        return Verb.Asking(
            new Spelling("list", "List the questions of a mission, oldest first", "spec-kitty decision list"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(limit)),
            Run).Taking(mission, limit);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var answer = Decisions.List(visit.Caller(options.Asking));
        return visit.Show(
            answer with { View = answer.View is { } all ? all with { Decisions = Limits.First(all.Decisions, options.Limit) } : null },
            CliJson.Default.DecisionListView,
            DecisionWords.Of);
    }

    internal sealed record Options(Asking Asking, int? Limit);
}
