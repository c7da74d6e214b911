using System.Runtime.InteropServices;

namespace SpecKitty.Cli;

/// <summary>A signal that asks this process to end, taken as the end of what is told.</summary>
internal static class Interruption
{
    /// <summary>From here on such a signal kills nobody, but cancels.</summary>
    public static CancellationToken Expected()
    {
        var source = new CancellationTokenSource();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            // It stands until the process ends, and so does what keeps it.
            Registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                source.Cancel();
            }));
        }

        return source.Token;
    }

    private static List<PosixSignalRegistration> Registrations { get; } = [];
}
