using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-type check</c></summary>
internal static class MissionTypeCheckCommand
{
    public static Verb Define()
    {
        var type = TypeWord.Argument("A mission type, or the folder of one (default: all that are known here)", ArgumentArity.ZeroOrOne);
        return Verb.Asking(
            new Spelling("check", "Say everything that is wrong with mission types, each with file and line", "spec-kitty mission-type check my-type", "spec-kitty mission-type check ./drafts/my-type"),
            parsed => new Options(parsed.GetValue(type)),
            Run).Taking(type);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MissionTypeCatalog.Check(visit.Caller(), options.Type), CliJson.Default.MissionTypeListView, MissionTypeWords.Checked);

    internal sealed record Options(string? Type);
}
