using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission show</c></summary>
internal static class MissionShowCommand
{
    public static Verb Define(Host host)
    {
        var word = Arguments.MissionWord(host);
        var mission = Arguments.Mission(host);
        return Verb.Asking(
            new Spelling("show", "Show what a mission is and where it stands", "spec-kitty mission show greeting-service"),
            parsed => new Options(new Asking(parsed.GetValue(mission) ?? parsed.GetValue(word), null)),
            Run).Taking(word, mission);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ShowMission.Run(visit.Caller(options.Asking)), CliJson.Default.MissionView, MissionWords.Of);

    internal sealed record Options(Asking Asking);
}
