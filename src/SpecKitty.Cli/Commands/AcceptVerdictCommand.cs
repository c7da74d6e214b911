using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty accept verdict</c></summary>
internal static class AcceptVerdictCommand
{
    private const string Pass = "pass";

    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var criterion = Arguments.Id<RequirementId>("CRITERION", "The requirement that is judged, for example FR-001");
        var result = Arguments.Choice("--result", "Whether it is met", (Pass, Pass), ("fail", "fail"));
        result.Required = true;
        var evidence = Arguments.RequiredText("--evidence", "What shows it: a path or a sentence");
        return Verb.Changing(
            new Spelling("verdict", "Say whether a criterion is met, and what shows it", "spec-kitty accept verdict FR-001 --result pass --evidence test/greet_test.sh --agent claude"),
            parsed => new Options(who.Of(parsed), new MissionCommand.GiveVerdict(
                parsed.GetRequiredValue(criterion), parsed.GetValue(result) is Pass, parsed.GetRequiredValue(evidence))),
            Run).Taking(criterion, result, evidence, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Acceptance.Verdict(visit.Caller(options.Asking), options.Verdict), CliJson.Default.AcceptanceView, AcceptanceWords.Of);

    internal sealed record Options(Asking Asking, MissionCommand.GiveVerdict Verdict);
}
