using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-type show</c></summary>
internal static class MissionTypeShowCommand
{
    public static Verb Define()
    {
        var type = TypeWord.Argument("The mission type, for example software-dev, or the folder of one", ArgumentArity.ExactlyOne);
        var explain = Arguments.Flag("--explain", "Say which line of which file every value came from, and what it shadows");
        return Verb.Asking(
            new Spelling("show", "Show the steps of a mission type, and where every part of it comes from", "spec-kitty mission-type show software-dev --explain"),
            parsed => new Options(parsed.GetRequiredValue(type)!, parsed.GetValue(explain)),
            Run).Taking(type, explain);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        MissionTypeCatalog.Show(visit.Caller(), options.Type), CliJson.Default.MissionTypeView, (view, style) => options.Explains ? MissionTypeWords.Explained(view, style) : MissionTypeWords.Of(view, style));

    internal sealed record Options(string Type, bool Explains);
}
