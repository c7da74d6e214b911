using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-type list</c></summary>
internal static class MissionTypeListCommand
{
    public static Verb Define()
    {
        var limit = Arguments.Limit();
        return Verb.Asking(
            new Spelling("list", "List the mission types that can be used here", "spec-kitty mission-type list"),
            parsed => new Options(parsed.GetValue(limit)),
            Run).Taking(limit);
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var answer = MissionTypeCatalog.List(visit.Caller());
        return visit.Show(
            answer with { View = answer.View is { } all ? all with { MissionTypes = Limits.First(all.MissionTypes, options.Limit) } : null },
            CliJson.Default.MissionTypeListView,
            MissionTypeWords.Of);
    }

    internal sealed record Options(int? Limit);
}
