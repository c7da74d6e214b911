using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty tasks amend</c></summary>
internal static class TasksAmendCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var wanted = new AmendOptions(host);
        return Verb.Changing(
            new Spelling(
                "amend", "Change the plan of a mission under way: take over what the work package files say now",
                "spec-kitty tasks amend --reason \"a config file is needed too\" --dry-run", "spec-kitty tasks amend --split WP03=WP05,WP06 --reason \"too much for one\""),
            parsed => new Options(who.Of(parsed), wanted.Of(parsed)),
            Run).Taking(wanted.Reason, wanted.Cancel, wanted.Split, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(AmendTasks.Run(visit.Caller(options.Asking), options.Amendment), CliJson.Default.AmendView, AmendWords.Amended);

    internal sealed record Options(Asking Asking, Amendment Amendment);
}
