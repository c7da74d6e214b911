using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp heartbeat</c></summary>
internal static class WpHeartbeatCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        return Verb.Changing(
            new Spelling("heartbeat", "Say that one still works on it, and renew the lease", "spec-kitty wp heartbeat WP01 --agent claude"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage)),
            Run).Taking(workPackage, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(HeartbeatWorkPackage.Run(visit.Caller(options.Asking), options.WorkPackage), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage);
}
