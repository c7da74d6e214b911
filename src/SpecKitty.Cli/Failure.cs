using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>What is said when a call ended in an exception: a broken disk, a lost output, or a bug.</summary>
internal static class Failure
{
    /// <summary>Says it in one sentence; <c>SPEC_KITTY_TRACE=1</c> adds where it happened.</summary>
    public static ExitCode Tell(Exception failure, Visit visit)
    {
        if (visit.Host.Variable("SPEC_KITTY_TRACE") == "1")
        {
            visit.Host.Terminal.Error.WriteLine(failure);
        }

        try
        {
            var code = failure is OutputException lost ? TellLost(lost, visit) : TellRest(failure, visit);
            visit.Host.Terminal.Out.Flush();
            return code;
        }
        catch (OutputException lost)
        {
            return TellLost(lost, visit);
        }
    }

    private static ExitCode TellLost(OutputException lost, Visit visit)
    {
        if (lost.ExitCode is not ExitCode.PipeClosed)
        {
            visit.Host.Terminal.Error.WriteLine($"Error: {lost.Message}");
        }

        return lost.ExitCode;
    }

    private static ExitCode TellRest(Exception failure, Visit visit) => failure is IOException or UnauthorizedAccessException
        ? visit.Refuse(Refusal.Refused("DISK", $"The disk does not take part: {Sentence(failure)}", "df -h ."))
        : visit.Refuse(
            new Refusal(RefusalKind.Refused, "INTERNAL", $"This is a bug in spec-kitty, not your mistake: {failure.GetType().Name}: {Sentence(failure)}")
            {
                Remedies = ["SPEC_KITTY_TRACE=1 spec-kitty ... shows where; please report it with that."],
            },
            ExitCode.Internal);

    private static string Sentence(Exception failure) => Plain.Printable(failure.Message.Split('\n')[0]);
}
