using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty wp reject</c></summary>
internal static class WpRejectCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var workPackage = Arguments.WorkPackage(host);
        var feedback = Arguments.Text("--feedback", "TEXT", "What must change");
        var file = Arguments.FeedbackFile();
        var verb = Verb.Changing(
            new Spelling("reject", "Send a work package back with what must change", "spec-kitty wp reject WP01 --feedback \"The usage text must be on stderr.\" --agent codex"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(workPackage), parsed.GetValue(feedback), parsed.GetValue(file)),
            Run).Taking(workPackage, feedback, file, who.Mission, who.Agent);
        verb.Validators.Add(Rules.OneOf(feedback, file));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        FeedbackFile.Read(options.File, visit.Host).Succeeded(out var read, out var refusal)
            ? visit.Show(
                ChangeWorkPackage.Reject(visit.Caller(options.Asking), options.WorkPackage, options.Feedback ?? read.Text ?? ""),
                CliJson.Default.WorkPackageDetailView,
                WorkPackageWords.Stands)
            : visit.Refuse(refusal);

    internal sealed record Options(Asking Asking, WorkPackageId WorkPackage, string? Feedback, string? File);
}
