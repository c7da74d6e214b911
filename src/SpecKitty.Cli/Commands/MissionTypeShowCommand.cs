using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-type show</c></summary>
internal static class MissionTypeShowCommand
{
    public static Verb Define()
    {
        var type = Arguments.Id<MissionTypeKey>("TYPE", "The mission type, for example software-dev");
        return Verb.Asking(
            new Spelling("show", "Show the steps of a mission type, and where every part of it comes from", "spec-kitty mission-type show software-dev"),
            parsed => new Options(parsed.GetRequiredValue(type)),
            Run).Taking(type);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MissionTypeCatalog.Show(visit.Caller(), options.Type), CliJson.Default.MissionTypeView, MissionTypeWords.Of);

    internal sealed record Options(MissionTypeKey Type);
}
