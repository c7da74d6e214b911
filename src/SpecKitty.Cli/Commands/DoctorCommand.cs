using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty doctor</c></summary>
internal static class DoctorCommand
{
    public static Verb Define()
    {
        var fix = Arguments.Flag("--fix", "Mend what is safe to mend");
        var verb = Verb.Changing(
            new Spelling("doctor", "Check the setup, every mission and every mission run", "spec-kitty doctor --fix"),
            parsed => new Options(parsed.GetValue(fix) ? Mending.Fix : Mending.Report),
            Run).Taking(fix);
        verb.Aliases.Add("verify-setup");
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Doctor.Run(visit.Caller(), options.Mending), CliJson.Default.DoctorView, DoctorWords.Of);

    internal sealed record Options(Mending Mending);
}
