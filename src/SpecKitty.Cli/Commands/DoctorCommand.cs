using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty doctor</c></summary>
internal static class DoctorCommand
{
    public static Verb Define()
    {
        var fix = Arguments.Flag("--fix", "Mend what is safe to mend");
        var prove = Arguments.Flag("--prove", "Make all that is derived anew and compare bytes");
        var only = Arguments.Choice<HealthArea?>("--only", "Look at one area", [.. Enum.GetValues<HealthArea>().Select(area => (area.ToString().ToLowerInvariant(), (HealthArea?)area))]);
        var verb = Verb.Changing(
            new Spelling("doctor", "Check the setup, every mission and every mission run", "spec-kitty doctor --fix", "spec-kitty doctor --only record --prove"),
            parsed => new Options(new Doctor.Request(
                parsed.GetValue(fix) ? Mending.Fix : Mending.Report, parsed.GetValue(only), parsed.GetValue(prove) ? Doctor.Proof.Wanted : Doctor.Proof.Left)),
            Run).Taking(fix, prove, only);
        verb.Aliases.Add("verify-setup");
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Doctor.Run(visit.Caller(), options.Request), CliJson.Default.DoctorView, DoctorWords.Of);

    internal sealed record Options(Doctor.Request Request);
}
