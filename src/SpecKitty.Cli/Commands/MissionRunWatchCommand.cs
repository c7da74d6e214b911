using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run watch</c></summary>
internal static class MissionRunWatchCommand
{
    public static Verb Define()
    {
        var run = new WhichRun();
        var all = Arguments.Flag("--all", "Begin with what happened before");
        return run.Required(Verb.Asking(
            new Spelling("watch", "Tell what happens in a mission run, a line each, until it is over", "spec-kitty mission-run watch 0f3a9c52d4b84e6fa1c07b9de2185c43 --json"),
            parsed => new Options(run.Of(parsed), parsed.GetValue(all) ? WatchMissionRun.Beginning.Start : WatchMissionRun.Beginning.Now),
            Run).Taking([.. run.Symbols, all]));
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        var refusal = WatchMissionRun.Run(visit.Caller(), options.Run, options.From, Tell, visit.Host.Enough());
        return refusal is null ? ExitCode.Done : visit.Refuse(refusal);

        void Tell(MissionRunView.Activity activity)
        {
            visit.Show<MissionRunView.Activity>(activity, CliJson.Default.Activity, (line, style) => WorkPackageWords.Activity(line, style));
            visit.Host.Terminal.Out.Flush();
        }
    }

    internal sealed record Options(MissionRunId Run, WatchMissionRun.Beginning From);
}
