using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp unblock</c></summary>
internal static class WpUnblockCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling("unblock", "Say that it can go on", "spec-kitty wp unblock WP01 --reason \"the schema is there\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetRequiredValue(reason)),
            Run).Taking(workPackage, reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ChangeWorkPackage.Unblock(visit.Caller(options.Asking), options.WorkPackage, options.Reason), CliJson.Default.WorkPackageDetailView, WorkPackageWords.Stands);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string Reason);
}
