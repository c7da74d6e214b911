using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty log</c></summary>
internal static class LogCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var limit = Arguments.Limit();
        var diff = Arguments.Moments("--diff", "What changed between the two: times, days or ids of events");
        var verb = Verb.Asking(
            new Spelling("log", "Tell what happened in a mission: when, who, what", "spec-kitty log --limit 20", "spec-kitty log --diff 2026-01-31 2026-02-01T12:00:00Z"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(limit), parsed.GetValue(diff) is [var one, var other] ? (one, other) : null),
            Run).Taking(mission, limit, diff);
        verb.Validators.Add(Rules.NotBoth(limit, diff));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => options.Between is { } between
        ? visit.Show(CompareLog.Run(visit.Caller(options.Asking), between.One, between.Other), CliJson.Default.LogDiffView, LogDiffWords.Of)
        : visit.Show(ShowLog.Run(visit.Caller(options.Asking), options.Limit), CliJson.Default.LogView, LogWords.Of);

    internal sealed record Options(Asking Asking, int? Limit, (string One, string Other)? Between);
}
