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
        return Verb.Asking(
            new Spelling("log", "Tell what happened in a mission: when, who, what", "spec-kitty log --limit 20"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(limit)),
            Run).Taking(mission, limit);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ShowLog.Run(visit.Caller(options.Asking), options.Limit), CliJson.Default.LogView, LogWords.Of);

    internal sealed record Options(Asking Asking, int? Limit);
}
