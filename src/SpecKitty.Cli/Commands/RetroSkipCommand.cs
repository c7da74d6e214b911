using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty retro skip</c></summary>
internal static class RetroSkipCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var reason = Arguments.RequiredText("--reason", "Why there is none, in a sentence");
        return Verb.Changing(
            new Spelling("skip", "Record that there is no retrospective, and why", "spec-kitty retro skip --reason \"too small\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(reason)),
            Run).Taking(reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(SkipRetrospective.Run(visit.Caller(options.Asking), options.Reason), CliJson.Default.MissionView, MissionWords.Of);

    internal sealed record Options(Asking Asking, string Reason);
}
