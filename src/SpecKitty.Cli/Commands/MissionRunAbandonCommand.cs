using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run abandon</c></summary>
internal static class MissionRunAbandonCommand
{
    public static Verb Define(Host host)
    {
        var (who, run) = (new Who(host), new WhichRun());
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return run.Required(Verb.Changing(
            new Spelling("abandon", "Give a mission run up; its mission stays as it is", "spec-kitty mission-run abandon 0f3a9c52d4b84e6fa1c07b9de2185c43 --reason \"begun by mistake\""),
            parsed => new Options(who.Of(parsed), run.Of(parsed), parsed.GetRequiredValue(reason)),
            Run).Taking([.. run.Symbols, reason, who.Mission, who.Agent]));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(AbandonMissionRun.Run(visit.Caller(options.Asking), options.Run, options.Reason), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(Asking Asking, MissionRunId Run, string Reason);
}
