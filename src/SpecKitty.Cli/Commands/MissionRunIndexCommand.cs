using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run index</c></summary>
internal static class MissionRunIndexCommand
{
    public static Verb Define()
    {
        var rebuild = Arguments.Flag("--rebuild", "Make it anew from the runs");
        var verb = Verb.Changing(
            new Spelling("index", "Make the index of mission runs anew", "spec-kitty mission-run index --rebuild"),
            _ => new Options(),
            Run).Taking(rebuild);
        verb.Validators.Add(Rules.Wanted(rebuild));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(IndexMissionRuns.Rebuild(visit.Caller()), CliJson.Default.RunIndexView, RunImportWords.Of);

    internal sealed record Options;
}
