using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace SpecKitty.Stories.Kit;

/// <summary>A folder of its own with an empty home and one repository, and the processes that run there.</summary>
internal sealed class Sandbox : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    /// <summary>How long another git command is waited for.</summary>
    private static readonly TimeSpan Politeness = TimeSpan.FromSeconds(3);

    private const string Memory = "/dev/shm";
    private const long Enough = 2L << 30;
    private readonly string folder;

    public Sandbox(Ground ground = Ground.Memory)
    {
        folder = Make(ground);
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Repository);
    }

    public string Home => Path.Combine(folder, "home");

    public string Repository => Path.Combine(folder, "repo");

    /// <summary>The git directory.</summary>
    public string GitDirectory => Path.Combine(Repository, ".git");

    /// <summary>Variables that replace those of the environment; null removes one.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    /// <summary>A repository with one commit of one script, on <c>main</c>.</summary>
    public static Sandbox WithRepository(Ground ground = Ground.Memory)
    {
        var sandbox = new Sandbox(ground);
        sandbox.InitializeGit();
        sandbox.Write("greet.sh", "#!/bin/sh\necho hello\n");
        sandbox.Commit("start");
        return sandbox;
    }

    public void InitializeGit(params ReadOnlySpan<string> more)
    {
        Git(["init", "-q", "-b", "main", "--template=", .. more]);
        foreach (var (key, value) in new[] { ("user.name", "Ada Example"), ("user.email", "ada@example.invalid"), ("gc.auto", "0"), ("maintenance.auto", "false") })
        {
            Git("config", key, value);
        }
    }

    /// <summary>A copy of this sandbox, for a test that changes it; only while no worktree knows where it is.</summary>
    public Sandbox Copy()
    {
        var copy = new Sandbox();
        Run("cp", folder, "-a", folder + "/.", copy.folder);
        return copy;
    }

    /// <summary>Calls the product in the repository, for JSON.</summary>
    public Answer Ask(params ReadOnlySpan<string> arguments) => AskIn(Repository, arguments);

    /// <summary>Calls the product in a folder, for JSON.</summary>
    public Answer AskIn(string directory, params ReadOnlySpan<string> arguments)
    {
        // What stands behind `--` is never an option.
        var end = arguments.IndexOf("--") is var at and >= 0 ? at : arguments.Length;
        var (exit, output, errors) = Run(Binary.Location, directory, [.. arguments[..end], "--json", .. arguments[end..]]);
        return new Answer($"spec-kitty {string.Join(' ', arguments)}", exit, output, errors);
    }

    /// <summary>What git says in the repository; it must succeed.</summary>
    public string Git(params ReadOnlySpan<string> arguments) => GitIn(Repository, arguments);

    public string GitIn(string directory, params ReadOnlySpan<string> arguments)
    {
        var (exit, output, errors) = Run("git", directory, arguments);
        for (var begin = Stopwatch.GetTimestamp(); exit != 0 && errors.Contains(".lock': File exists", StringComparison.Ordinal) && Stopwatch.GetElapsedTime(begin) < Politeness;)
        {
            (exit, output, errors) = Run("git", directory, arguments);
        }

        Assert.True(exit == 0, $"`git {string.Join(' ', arguments)}` ended with {exit}: {errors}");
        return output;
    }

    public void Commit(string message, string? directory = null)
    {
        GitIn(directory ?? Repository, "add", "-A");
        GitIn(directory ?? Repository, "commit", "-qm", message);
    }

    /// <summary>Writes a file below the repository.</summary>
    public string Write(string relative, string text)
    {
        var path = Path.Combine(Repository, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(Path.Combine(Repository, relative));

    /// <summary>Everything in the repository and in git's directory, as one number; without locks, loose objects that nobody reaches, and what git remembers of file times.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(Repository, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository, file));
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && Path.GetFileName(file) != "index" && !file.StartsWith(".git/objects/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(Repository, file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The call is refused with that exit code and code, nothing is changed by it, and every command that it names is one that the product knows.</summary>
    public Answer Refuses(int exit, string code, params ReadOnlySpan<string> arguments)
    {
        var before = Fingerprint();
        var answer = Ask(arguments).Refused(exit, code);
        Assert.True(before == Fingerprint(), $"something changed: {answer}");
        foreach (var remedy in answer.Remedies.Where(remedy => remedy.StartsWith("spec-kitty ", StringComparison.Ordinal) && !IsPattern(remedy)))
        {
            using var elsewhere = Copy();
            var tried = elsewhere.Shell(remedy);
            Assert.True(tried.Exit is not (2 or 70 or 127), $"`{remedy}` ended with {tried.Exit} {tried.Output}{tried.Errors} after {answer}");
        }

        return answer;
    }

    /// <summary>Runs a line as a person would paste it, with the product on the path.</summary>
    public (int Exit, string Output, string Errors) Shell(string line)
    {
        var bin = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        if (!File.Exists(Path.Combine(bin, "spec-kitty")))
        {
            File.CreateSymbolicLink(Path.Combine(bin, "spec-kitty"), Binary.Location);
        }

        return Run("/bin/sh", Repository, "-c", $"PATH='{bin}':\"$PATH\"; {line}");
    }

    /// <summary>Whether a person has to put something in first.</summary>
    private static bool IsPattern(string remedy) => remedy.Split(' ').Any(word => word.Contains("...", StringComparison.Ordinal) || (word.Length > 1 && word.All(c => char.IsAsciiLetterUpper(c) || c is '_')));

    /// <summary>Runs a program to its end.</summary>
    public (int Exit, string Output, string Errors) Run(string program, string directory, params ReadOnlySpan<string> arguments)
    {
        using var process = Start(program, directory, arguments);
        return End(process);
    }

    /// <summary>Starts the product for JSON, without waiting for it.</summary>
    public Process Begin(params ReadOnlySpan<string> arguments) => BeginIn(Repository, arguments);

    /// <summary>The same in a folder.</summary>
    public Process BeginIn(string directory, params ReadOnlySpan<string> arguments) => Start(Binary.Location, directory, [.. arguments, "--json"]);

    /// <summary>Starts the product as a terminal would: it hears an interrupt also where whoever started the tests ignores it.</summary>
    public Process BeginAttentive(params ReadOnlySpan<string> arguments) => Start("env", Repository, ["--default-signal=INT", Binary.Location, .. arguments, "--json"]);

    /// <summary>Waits for a started process, in bounded time.</summary>
    public static (int Exit, string Output, string Errors) End(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"`{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}` did not end in {Patience.TotalSeconds} s.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Make(Ground ground) => ground is Ground.Memory && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Enough
        ? Directory.CreateDirectory(Path.Combine(Memory, $"spec-kitty-story-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("spec-kitty-story-").FullName;

    private Process Start(string program, string directory, ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments.ToArray())
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal) || name.StartsWith("SPEC_KITTY_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HOME"] = Home;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Home, ".config");
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
