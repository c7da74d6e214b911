using System.Collections.Immutable;
using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run supersede</c></summary>
internal static class MissionRunSupersedeCommand
{
    public static Verb Define(Host host)
    {
        var (who, run) = (new Who(host), new WhichRun());
        var scope = Arguments.Scope(host);
        return run.Required(Verb.Changing(
            new Spelling("supersede", "End a mission run in favour of a new one", "spec-kitty mission-run supersede 0f3a9c52d4b84e6fa1c07b9de2185c43 --scope WP01,WP02"),
            parsed => new Options(who.Of(parsed), run.Of(parsed), new MissionRunWish { Scope = (parsed.GetValue(scope) ?? []).ToImmutableArray() }),
            Run).Taking([.. run.Symbols, scope, who.Mission, who.Agent]));
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(SupersedeMissionRun.Run(visit.Caller(options.Asking), options.Run, options.Wish), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(Asking Asking, MissionRunId Run, MissionRunWish Wish);
}
