using System.Diagnostics;
using System.Globalization;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Starts a program, feeds it, hears all that it says, and waits for its end, but not for ever.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>The absolute path of a program, looked up in the absolute entries of a PATH variable; null when it is in none.</summary>
    public static string? Find(string program, string? pathVariable)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (pathVariable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);
    }

    public static GitAnswer Run(ProcessStartInfo start, ReadOnlyMemory<byte> input, TimeSpan limit) => RunAsync(start, input, limit).GetAwaiter().GetResult();

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static async Task<GitAnswer> RunAsync(ProcessStartInfo start, ReadOnlyMemory<byte> input, TimeSpan limit)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"`{start.FileName}` did not start.");
        using var patience = new CancellationTokenSource(limit);
        using var output = new MemoryStream();
        var error = new Overheard();
        try
        {
            // All at once: a program stops when a pipe is full.
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
            var hearing = error.Follow(process.StandardError.BaseStream, patience.Token);
            await Feed(process, input, patience.Token);
            await reading;
            await process.WaitForExitAsync(patience.Token);
            // What a hook left running in the background may hold this pipe open for ever.
            await Task.WhenAny(hearing, Task.Delay(Grace, patience.Token));
            return new GitAnswer(process.ExitCode, output.ToArray(), error.ToString());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            var name = Path.GetFileNameWithoutExtension(start.FileName);
            return new GitAnswer(GitAnswer.TimedOut, [], string.Create(CultureInfo.InvariantCulture, $"{name} did not end within {limit.TotalSeconds:0.#} s and was stopped"));
        }
    }

    private static async Task Feed(Process process, ReadOnlyMemory<byte> input, CancellationToken patience)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, patience);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that ends before it has read all of its input says why by its exit code.
            return;
        }
    }
}
