using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SpecKitty.Cli;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The whole product in this process, in a repository of its own with a real git: each call is a process that can be killed at any of its effects.</summary>
/// <remarks>Clock, chance and process numbers follow from the seed and the number of calls, so the same calls do the same again.</remarks>
internal sealed class Stage : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(7);
    private static readonly IGitProgram RealGit = FindGit();
    private readonly string root;
    private readonly int seed;
    private long process;

    private Stage(string root, int seed, DateTimeOffset now, long process)
    {
        (this.root, this.seed, this.process) = (root, seed, process);
        Clock = new StageClock(now);
    }

    public StageClock Clock { get; }

    /// <summary>The product as a program, for git to call.</summary>
    public string Program { get; set; } = Path.Combine(AppContext.BaseDirectory, "spec-kitty");

    /// <summary>Put around the git of every process that starts from now on.</summary>
    public Func<IGitProgram, IGitProgram> AroundGit { get; set; } = git => git;

    /// <summary>Whether the person of git's configuration stands for what is done by hand.</summary>
    public Presence Presence { get; set; }

    /// <summary>Variables of every process that starts from now on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Whether every call finds nothing that is derived.</summary>
    public bool Forgets { get; set; } = Oblivion.IsWanted;

    /// <summary>Where every process that starts from now on is called, when that is not the top of the repository.</summary>
    public string? At { get; set; }

    /// <summary>The folder that the repository lies in, empty but for it.</summary>
    public string Root => root;

    public string Repository => Path.Combine(root, "repo");

    public string GitDirectory => Path.Combine(Repository, ".git");

    /// <summary>A repository with one commit on a branch of its own, in which the product was never called.</summary>
    public static Stage New(int seed)
    {
        var stage = new Stage(Scratch.Make(), seed, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 0);
        Directory.CreateDirectory(stage.Repository);
        stage.Git("init", "--quiet", "--initial-branch=main", "--template=");
        stage.Git("config", "user.name", "Ada Example");
        stage.Git("config", "user.email", "ada@example.invalid");
        stage.Write("greet.sh", "echo hello\n");
        stage.CommitAll("start");
        stage.Git("switch", "--quiet", "-c", "feat/greeting");
        return stage;
    }

    /// <summary>The same repository in another folder, worktrees included; what happens there by chance is the same, or follows from another seed.</summary>
    public Stage Copy(int? otherSeed = null)
    {
        var copy = new Stage(Scratch.Make(), otherSeed ?? seed, Clock.Now, process) { Presence = Presence };
        Scratch.Copy(root, copy.root);
        foreach (var link in Links(copy.Repository))
        {
            File.WriteAllText(link, File.ReadAllText(link).Replace(root, copy.root, StringComparison.Ordinal));
        }

        return copy;
    }

    /// <summary>What git makes of this repository elsewhere; what happens there by chance follows from another seed. Null when git refuses.</summary>
    public Stage? Clone(int otherSeed, params ImmutableArray<string> options)
    {
        var clone = new Stage(Scratch.Make(), otherSeed, Clock.Now, process) { AroundGit = AroundGit };
        if (TryGitIn(clone.root, ["clone", "--quiet", "--template=", "--config", "user.name=Bob Example", "--config", "user.email=bob@example.invalid", .. options, $"file://{Repository}", clone.Repository]).ExitCode == 0)
        {
            return clone;
        }

        clone.Dispose();
        return null;
    }

    /// <summary>Calls the product.</summary>
    public Reply Ask(params ReadOnlySpan<string> arguments) => Live(FaultyIo.Counting(), arguments);

    /// <summary>Calls the product to change something: it does, and what it leaves is in order.</summary>
    public Reply Do(params ReadOnlySpan<string> arguments)
    {
        var reply = Ask(arguments).Done();
        ReplayChecker.Check(this, reply.Call);
        return reply;
    }

    /// <summary>Calls the product and kills it at one of its effects; it lived when that effect never came.</summary>
    public FaultyIo Kill(int at, bool tears, params ReadOnlySpan<string> arguments)
    {
        var io = new FaultyIo(at) { Tears = tears };
        Live(io, arguments);
        return io;
    }

    /// <summary>The same on a disk that may lose power.</summary>
    public FaultyIo Kill(int at, bool tears, VolatileIo disk, params ReadOnlySpan<string> arguments)
    {
        var io = new FaultyIo(at, disk) { Tears = tears };
        Live(io, arguments);
        return io;
    }

    /// <summary>Calls the product on a disk that fails.</summary>
    public Reply Ask(FailingIo disk, params ReadOnlySpan<string> arguments)
    {
        var surroundings = Surroundings() with { Files = new DurableFiles(disk), GitProgram = () => ((Outcome<CountedGit>)new CountedGit(RealGit, disk, Variables)).Map(git => (IGitProgram)git) };
        return Answer(surroundings, arguments);
    }

    /// <summary>Calls the product on a disk of another kind.</summary>
    public Reply Ask(IDurableIo disk, params ReadOnlySpan<string> arguments) => Answer(Surroundings() with { Files = new DurableFiles(disk) }, arguments);

    /// <summary>The surroundings of a process that starts now.</summary>
    public Surroundings Surroundings(FaultyIo? io = null)
    {
        var number = ++process;
        var chance = new Random(unchecked((seed * 1_000_003) + (int)number));
        var disk = io ?? FaultyIo.Counting();
        Clock.Pass(Pace);
        return new Surroundings
        {
            Directory = At ?? Repository,
            Program = Program,
            Variable = name => Environment.GetValueOrDefault(name),
            Presence = Presence,
            Clock = Clock,
            Ids = new IdSource(Clock, chance.NextBytes),
            Files = new DurableFiles(disk),
            GitProgram = () => ((Outcome<MortalGit>)new MortalGit(RealGit, disk, Variables)).Map(git => AroundGit(git)),
            Aside = root,
            Process = new ProcessIdentity(number, "0", "boot", "stage"),
            IsAlive = other => other.Number == number,
        };
    }

    public string Git(params ImmutableArray<string> arguments) => GitIn(Repository, arguments);

    /// <summary>What git says in the repository, whether it succeeds or not.</summary>
    public GitAnswer TryGit(params ImmutableArray<string> arguments) => TryGitIn(Repository, arguments);

    public GitAnswer TryGitIn(string at, params ImmutableArray<string> arguments) => RealGit.Run(new GitCall(at, arguments) { Environment = Variables });

    public string GitIn(string at, params ImmutableArray<string> arguments) => GitIn(at, Variables, arguments);

    /// <summary>The same with one more variable.</summary>
    public string GitWith(KeyValuePair<string, string> variable, params ImmutableArray<string> arguments) => GitIn(Repository, Variables.Add(variable), arguments);

    private static string GitIn(string at, ImmutableArray<KeyValuePair<string, string>> variables, ImmutableArray<string> arguments)
    {
        var answer = RealGit.Run(new GitCall(at, arguments) { Environment = variables });
        Assert.True(answer.ExitCode == 0, $"git {string.Join(' ', arguments)}: {answer.Error}");
        return Encoding.UTF8.GetString(answer.Output).TrimEnd('\n');
    }

    /// <summary>As in a fresh clone, git knows no merge driver.</summary>
    public void ForgetDrivers()
    {
        foreach (var setting in Git("config", "--name-only", "--list").Split('\n').Where(name => name.StartsWith("merge.spec-kitty-", StringComparison.Ordinal)).Distinct())
        {
            Git("config", "--unset-all", setting);
        }
    }

    /// <summary>What a shell says to a command line, such as a refusal advises.</summary>
    public int Shell(string at, string command) => InShell(at, command).Exit;

    /// <summary>What a command line prints that succeeds.</summary>
    public string Said(string at, string command)
    {
        var (exit, output) = InShell(at, command);
        Assert.True(exit == 0, command);
        return output;
    }

    private (int Exit, string Output) InShell(string at, string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec 2>&1; " + command]) { WorkingDirectory = at, RedirectStandardOutput = true };
        Variables.ToList().ForEach(variable => start.Environment[variable.Key] = variable.Value);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void CommitAll(string message, string? at = null)
    {
        GitIn(at ?? Repository, "add", "--all");
        GitIn(at ?? Repository, "commit", "--quiet", "--message", message);
    }

    /// <summary>Writes a file of the user's.</summary>
    public string Write(string relative, string text)
    {
        var path = Path.GetFullPath(relative, Repository);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A text without the place that this stage is at.</summary>
    public string Placeless(string text) => text.Replace(root, "~", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private ImmutableArray<KeyValuePair<string, string>> Variables =>
    [
        new("HOME", root), new("XDG_CONFIG_HOME", root), new("GIT_CONFIG_NOSYSTEM", "1"), new("GIT_CONFIG_GLOBAL", "/dev/null"),
        new("GIT_AUTHOR_DATE", Clock.Now.ToString("o", CultureInfo.InvariantCulture)), new("GIT_COMMITTER_DATE", Clock.Now.ToString("o", CultureInfo.InvariantCulture)),
    ];

    private Reply Live(FaultyIo io, ReadOnlySpan<string> arguments) => Answer(Surroundings(io), arguments);

    private Reply Answer(Surroundings surroundings, ReadOnlySpan<string> arguments)
    {
        using var forgotten = Forgets && !Oblivion.IsAskedAfterBy(arguments) ? new Oblivion(Repository, root) : null;
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var exit = Door.Open([.. arguments, "--json"], new Host(new Terminal(output, errors), surroundings.Variable, () => surroundings));
        return new Reply(string.Join(' ', arguments), exit, output.ToString(), errors.ToString());
    }

    /// <summary>The files by which a worktree and its repository know each other.</summary>
    private static IEnumerable<string> Links(string repository)
    {
        var worktrees = Path.Combine(repository, ".worktrees");
        var admin = Path.Combine(repository, ".git", "worktrees");
        return Folders(worktrees).Concat(Folders(Path.Combine(repository, ".git", "spec-kitty", "resolving"))).Select(folder => Path.Combine(folder, ".git")).Concat(Folders(admin).Select(folder => Path.Combine(folder, "gitdir"))).Where(File.Exists);
    }

    private static string[] Folders(string at) => Directory.Exists(at) ? Directory.GetDirectories(at) : [];

    private static IGitProgram FindGit()
    {
        Assert.True(GitProgram.Find(System.Environment.GetEnvironmentVariable("PATH")).Succeeded(out var found, out var refusal), refusal?.Message);
        return found;
    }
}
