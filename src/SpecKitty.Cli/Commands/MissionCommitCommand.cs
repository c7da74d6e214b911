using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission commit</c></summary>
internal static class MissionCommitCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        return Verb.Changing(
            new Spelling("commit", "Commit what waits in a mission's own files, and nothing else", "spec-kitty mission commit --mission greeting-service"),
            parsed => new Options(who.Of(parsed)),
            Run).Taking(who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(CommitMission.Run(visit.Caller(options.Asking)), CliJson.Default.MissionCommitView, MissionCommitWords.Of);

    internal sealed record Options(Asking Asking);
}
