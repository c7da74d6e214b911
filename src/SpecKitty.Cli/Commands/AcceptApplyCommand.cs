using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty accept apply</c></summary>
internal static class AcceptApplyCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        return Verb.Changing(
            new Spelling("apply", "Accept the whole mission, in one commit", "spec-kitty accept apply --agent claude"),
            parsed => new Options(who.Of(parsed)),
            Run).Taking(who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Acceptance.Apply(visit.Caller(options.Asking)), CliJson.Default.AcceptanceView, AcceptanceWords.Of);

    internal sealed record Options(Asking Asking);
}
