using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>The git of this machine, found once and started by its absolute path.</summary>
/// <remarks>A bare <c>git</c> would be looked up in the current directory first, where a repository may hold a program of that name.</remarks>
public sealed class GitProgram : IGitProgram
{
    private static readonly ImmutableArray<string> Foreign =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE", "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DEFAULT_REF_FORMAT",
        "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_QUARANTINE_PATH",
    ];

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly string program;

    private GitProgram(string program) => this.program = program;

    /// <summary>Looks git up in a PATH variable, in its absolute entries only; else code <c>GIT_MISSING</c>.</summary>
    public static Outcome<GitProgram> Find(string? pathVariable)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        var found = (pathVariable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);
        return found is null
            ? Refusal.Refused("GIT_MISSING", "There is no `git` in any absolute folder of PATH.", "sudo apt-get install git", "brew install git")
            : new GitProgram(found);
    }

    /// <inheritdoc/>
    public GitAnswer Run(GitCall call) => RunAsync(call).GetAwaiter().GetResult();

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private async Task<GitAnswer> RunAsync(GitCall call)
    {
        using var process = Process.Start(Describe(call)) ?? throw new InvalidOperationException($"`{program}` did not start.");
        using var patience = new CancellationTokenSource(call.Patience);
        using var output = new MemoryStream();
        var error = new Overheard();
        try
        {
            // All at once: git stops when a pipe is full.
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
            var hearing = error.Follow(process.StandardError.BaseStream, patience.Token);
            await Feed(process, call.Input, patience.Token);
            await reading;
            await process.WaitForExitAsync(patience.Token);
            // What a hook left running in the background may hold this pipe open for ever.
            await Task.WhenAny(hearing, Task.Delay(Grace, patience.Token));
            return new GitAnswer(process.ExitCode, output.ToArray(), error.ToString());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new GitAnswer(
                GitAnswer.TimedOut, [], string.Create(CultureInfo.InvariantCulture, $"git did not end within {call.Patience.TotalSeconds:0.#} s and was stopped"));
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
            // A git that ends before it has read all of its input says why by its exit code.
            return;
        }
    }

    private ProcessStartInfo Describe(GitCall call)
    {
        var start = new ProcessStartInfo(program, call.Arguments)
        {
            WorkingDirectory = call.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
