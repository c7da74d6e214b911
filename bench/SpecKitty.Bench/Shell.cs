using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SpecKitty.Bench;

/// <summary>Starts programs in one folder, away from the settings of whoever runs the bench.</summary>
internal sealed class Shell(string folder, string home)
{
    /// <summary>What one process took.</summary>
    public readonly record struct Cost(double Milliseconds, double CpuMilliseconds, double PeakMegabytes);

    public string Folder => folder;

    /// <summary>The output of a program that must succeed.</summary>
    public string Run(string program, params ReadOnlySpan<string> arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{error.Result}");
    }

    /// <summary>The data of a product command that must succeed.</summary>
    public JsonNode Ask(string binary, params ReadOnlySpan<string> arguments) => JsonNode.Parse(Run(binary, [.. arguments, "--json"]))!["data"]!;

    /// <summary>Runs a program once, in a fresh process, and measures it.</summary>
    public Cost Measure(string program, params ReadOnlySpan<string> arguments)
    {
        var said = Run(Environment.ProcessPath!, ["--once", program, .. arguments]).Trim().Split(' ');
        var (wall, cpu, peak) = (Number(said[0]), Number(said[1]), Number(said[2]));
        return said[3] == "0"
            ? new Cost(wall / 1000, cpu / 1000, peak / 1024)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {said[3]}.");
    }

    private ProcessStartInfo Start(string program, ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments.ToArray())
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal) || name.StartsWith("SPEC_KITTY_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = home;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        return start;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
