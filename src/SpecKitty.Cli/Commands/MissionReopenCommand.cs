using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission reopen</c></summary>
internal static class MissionReopenCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling("reopen", "Open a mission again that was accepted, landed or closed", "spec-kitty mission reopen --mission greeting-service --reason \"the landing was reverted\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(reason)),
            Run).Taking(reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ReopenMission.Run(visit.Caller(options.Asking), options.Reason), CliJson.Default.MissionView, MissionWords.Of);

    internal sealed record Options(Asking Asking, string Reason);
}
