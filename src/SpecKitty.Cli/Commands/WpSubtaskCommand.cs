using System.Collections.Immutable;
using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp subtask</c></summary>
internal static class WpSubtaskCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var subtasks = new Argument<SubtaskId[]>("SUBTASK") { Description = "The subtasks, for example T001 T002", Arity = ArgumentArity.OneOrMore, CustomParser = Arguments.ReadAll<SubtaskId> };
        var workPackage = Arguments.WorkPackageOption(host);
        var done = Arguments.Flag("--done", "They are done");
        var open = Arguments.Flag("--open", "They are to be done again");
        var verb = Verb.Changing(
            new Spelling("subtask", "Tick subtasks of a work package off, or open them again", "spec-kitty wp subtask T001 T002 --done --wp WP01 --agent claude"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), [.. parsed.GetRequiredValue(subtasks)], parsed.GetValue(done) ? Lane.Done : Lane.Planned),
            Run).Taking(subtasks, done, open, workPackage, who.Mission, who.Agent);
        verb.Validators.Add(Rules.OneOf(done, open));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        ChangeWorkPackage.MarkSubtasks(visit.Caller(options.Asking), options.WorkPackage, options.Subtasks, options.Mark),
        CliJson.Default.WorkPackageDetailView,
        WorkPackageWords.Subtasks);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, ImmutableArray<SubtaskId> Subtasks, Lane Mark);
}
