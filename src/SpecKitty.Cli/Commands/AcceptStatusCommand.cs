using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty accept status</c></summary>
internal static class AcceptStatusCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        return Verb.Asking(
            new Spelling("status", "Show the criteria, and what stands in the way of accepting", "spec-kitty accept status"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null)),
            Run).Taking(mission);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Acceptance.Status(visit.Caller(options.Asking)), CliJson.Default.AcceptanceView, AcceptanceWords.Of);

    internal sealed record Options(Asking Asking);
}
