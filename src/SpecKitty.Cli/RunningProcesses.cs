using System.Globalization;
using SpecKitty.Runs;

namespace SpecKitty.Cli;

/// <summary>Tells processes of this machine apart, also after a number was given out again or the machine was started anew.</summary>
internal static class RunningProcesses
{
    // In `/proc/PID/stat` the start time is field 22; the fields behind the name in brackets begin with number 3.
    private const int StartField = 22 - 3;
    private const string Zombie = "Z";

    /// <summary>This process.</summary>
    public static ProcessIdentity This() => new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? "", Boot(), Environment.MachineName);

    /// <summary>Whether that very process still runs. One of another machine is taken to be alive: nobody here can know.</summary>
    public static bool IsAlive(ProcessIdentity process) =>
        process.Host != Environment.MachineName
        || (process.Boot == Boot() && StartOf(process.Number) is { } started && started == process.Started);

    /// <summary>When it started, in ticks since the machine did; null when there is no such process, or only what is left of one that ended.</summary>
    private static string? StartOf(long number)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{number}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is Zombie ? null : fields[StartField];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Boot()
    {
        const string File = "/proc/sys/kernel/random/boot_id";
        return System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : "";
    }
}
