using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission import</c></summary>
internal static class MissionImportCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var word = Arguments.MissionWord(host);
        var apply = Arguments.Flag("--apply", "Do it; without this it is only told");
        return Verb.Changing(
            new Spelling("import", "Take over missions that another product or another time left", "spec-kitty mission import", "spec-kitty mission import 014-old-mission --apply"),
            parsed => new Options(who.Of(parsed) is var asking && parsed.GetValue(word) is { } named ? asking with { Mission = asking.Mission ?? named } : asking, parsed.GetValue(apply) ? ImportWish.Apply : ImportWish.Tell),
            Run).Taking(word, apply, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ImportMission.Run(visit.Caller(options.Asking), options.Wish), CliJson.Default.ImportView, ImportWords.Of);

    internal sealed record Options(Asking Asking, ImportWish Wish);
}
