using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-type new</c></summary>
internal static class MissionTypeNewCommand
{
    public static Verb Define()
    {
        var type = Arguments.Id<MissionTypeKey>("TYPE", "The new mission type: lower-case letters, digits and hyphens");
        return Verb.Changing(
            new Spelling("new", "Begin a mission type of this project's own; commits nothing", "spec-kitty mission-type new house-style"),
            parsed => new Options(parsed.GetRequiredValue(type)),
            Run).Taking(type);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        CreateMissionType.Run(visit.Caller(), options.Type), CliJson.Default.InitView, (view, style) => MissionTypeWords.Begun(view, options.Type, style));

    internal sealed record Options(MissionTypeKey Type);
}
