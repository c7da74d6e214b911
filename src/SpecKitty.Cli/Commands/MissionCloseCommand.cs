using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission close</c></summary>
internal static class MissionCloseCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling("close", "End a mission that will not land; its work stays as it is", "spec-kitty mission close --mission greeting-service --reason \"nobody needs it\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(reason)),
            Run).Taking(reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(CloseMission.Run(visit.Caller(options.Asking), options.Reason), CliJson.Default.MissionView, MissionWords.Of);

    internal sealed record Options(Asking Asking, string Reason);
}
