using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SpecKitty.Cli;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>The real door, called in this process from a folder of its own.</summary>
internal sealed class Doorway : IDisposable
{
    private readonly TempFolder folder = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string Directory => folder.Path;

    /// <summary>What the person at the terminal types; null where nobody sits.</summary>
    public string? Typed { get; set; }

    public bool ShowsOut { get; set; }

    public Func<Surroundings>? Instead { get; set; }

    /// <summary>A repository with one commit, on a branch that a Mission may land on.</summary>
    public Doorway WithRepository()
    {
        Git("init", "-q", "-b", "feat/greeting");
        Git("config", "user.name", "Ada Example");
        Git("config", "user.email", "ada@example.invalid");
        Git("commit", "-q", "--allow-empty", "-m", "start");
        return this;
    }

    /// <summary>One that has a Mission too; gives its slug.</summary>
    public string WithMission()
    {
        WithRepository();
        var (code, output, error) = Call("mission", "new", "Greeting Service", "--json");
        Assert.True(code is ExitCode.Done, output + error);
        return JsonNode.Parse(output)!["data"]!["mission_slug"]!.ToString();
    }

    public (ExitCode Code, string Out, string Error) Call(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Door.Open(args, Host(output, error));
        return ((ExitCode)code, output.ToString(), error.ToString());
    }

    public (ExitCode Code, JsonNode Answer) Json(params string[] args)
    {
        var (code, output, error) = Call([.. args, "--json"]);
        Assert.Equal("", error);
        return (code, JsonNode.Parse(output)!);
    }

    /// <summary>What the verb is told, without doing it.</summary>
    public object Asked(params string[] args)
    {
        var parsed = Parse(args);
        Assert.Empty(parsed.Errors);
        return Assert.IsType<Verb>(parsed.CommandResult.Command).Read(parsed);
    }

    public ParseResult Parse(params string[] args) => Door.Parse(args, Host(TextWriter.Null, TextWriter.Null));

    public RootCommand Everything() => Door.Everything(Host(TextWriter.Null, TextWriter.Null));

    public void Dispose() => folder.Dispose();

    private Host Host(TextWriter output, TextWriter error) => new(
        new Terminal(output, error) { ShowsOut = ShowsOut, ShowsError = ShowsOut, IsInteractive = Typed is not null, ReadLine = () => Typed },
        Variables.GetValueOrDefault,
        Instead ?? Around);

    private Surroundings Around() => new()
    {
        Directory = Directory,
        Program = Path.Combine(AppContext.BaseDirectory, "spec-kitty"),
        Variable = Variables.GetValueOrDefault,
        Clock = TimeProvider.System,
        Ids = new IdSource(TimeProvider.System, Random.Shared.NextBytes),
        Files = new DurableFiles(new Disk()),
        GitProgram = () => GitProgram.Find(Environment.GetEnvironmentVariable("PATH")).Map(program => (IGitProgram)program),
        Aside = Path.GetTempPath(),
        Process = new ProcessIdentity(1, "0", "boot", "host"),
        IsAlive = _ => true,
    };

    private void Git(params string[] args)
    {
        using var git = Process.Start(new ProcessStartInfo("git", args) { WorkingDirectory = Directory })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
