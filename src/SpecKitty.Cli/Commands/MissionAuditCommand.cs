using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission audit</c></summary>
internal static class MissionAuditCommand
{
    public static Verb Define(Host host)
    {
        var word = Arguments.MissionWord(host);
        var mission = Arguments.Mission(host);
        return Verb.Asking(
            new Spelling("audit", "Look through all missions, or one: what is wrong, and what helps", "spec-kitty mission audit"),
            parsed => new Options(new Asking(parsed.GetValue(mission) ?? parsed.GetValue(word), null)),
            Run).Taking(word, mission);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(AuditMissions.Run(visit.Caller(options.Asking)), CliJson.Default.MissionAuditView, MissionAuditWords.Of);

    internal sealed record Options(Asking Asking);
}
