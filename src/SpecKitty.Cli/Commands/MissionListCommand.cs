using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission list</c></summary>
internal static class MissionListCommand
{
    public static Verb Define()
    {
        var limit = Arguments.Limit();
        return Verb.Asking(
            new Spelling("list", "List the missions of this repository", "spec-kitty mission list"),
            parsed => new Options(parsed.GetValue(limit)),
            Run).Taking(limit);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ListMissions.Run(visit.Caller(), options.Limit ?? int.MaxValue), CliJson.Default.MissionListView, MissionListWords.Of);

    internal sealed record Options(int? Limit);
}
