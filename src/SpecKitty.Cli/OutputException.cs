namespace SpecKitty.Cli;

/// <summary>Standard output did not take the answer.</summary>
internal sealed class OutputException(int error) : Exception($"Standard output does not take the answer (errno {error}).")
{
    private const int BrokenPipe = 32;

    /// <summary>How the process ends then.</summary>
    public ExitCode ExitCode => error is BrokenPipe ? ExitCode.PipeClosed : ExitCode.OutputLost;
}
