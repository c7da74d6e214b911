using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

/// <summary>A repository of its own for one test, with a real git that sees no settings of this machine.</summary>
public sealed class GitStage : IGitProgram, IDisposable
{
    public static readonly MissionId Mission = Id.Of<MissionId>("01KZZZZZZZZZZZZZZZZZZZZZZZ");
    public static readonly MissionSlug Slug = Id.Of<MissionSlug>("greeting-01KZZZZZ");
    public static readonly BranchName Target = Id.Of<BranchName>("feat/greeting");

    private readonly TempFolder folder = new();
    private readonly IGitProgram git;

    public GitStage()
    {
        Assert.True(GitProgram.Find(Environment.GetEnvironmentVariable("PATH")).Succeeded(out var found, out var refusal), refusal?.Message);
        git = found;
        Directory.CreateDirectory(Path);
        Do("init", "--quiet", "--initial-branch=main");
        Do("config", "user.name", "Ada Example");
        Do("config", "user.email", "ada@example.invalid");
    }

    /// <summary>A copy of a stage, worktrees included; cheaper than to play everything again.</summary>
    private GitStage(GitStage original)
    {
        git = original.git;
        foreach (var file in new DirectoryInfo(original.Path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(original.Root, file.FullName);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Root, relative))!);
            var copy = file.CopyTo(System.IO.Path.Combine(Root, relative)).FullName;
            if (file.Name is "gitdir" or ".git")
            {
                File.WriteAllText(copy, File.ReadAllText(copy).Replace(original.Root, Root, StringComparison.Ordinal));
            }
        }
    }

    public string Root => folder.Path;

    public string Path => System.IO.Path.Combine(folder.Path, "repo");

    public Repository Repository => Found(Path);

    public Git Git => GitThrough(this);

    public Workspaces Workspaces => new(Repository, Git, new DurableFiles(new Disk()));

    public Landing Landing => new(Repository, Git, new DurableFiles(new Disk()));

    /// <summary>Runs git as the product does, but without this machine's settings and with a fixed time.</summary>
    public GitAnswer Run(GitCall call) => git.Run(call with
    {
        Environment =
        [
            .. call.Environment,
            new("HOME", folder.Path), new("XDG_CONFIG_HOME", folder.Path), new("GIT_CONFIG_NOSYSTEM", "1"), new("GIT_CONFIG_GLOBAL", "/dev/null"),
        ],
    });

    public Git GitThrough(IGitProgram program) => new(Repository, program);

    public Repository Found(string at)
    {
        Assert.True(Repository.Discover(at).Succeeded(out var repository, out var refusal), refusal?.Message);
        return repository;
    }

    /// <summary>Begins to merge the target into a worktree, which may conflict.</summary>
    public void TryMerge(string at) => Run(new GitCall(at, ["merge", "--quiet", "--no-edit", Target.ToString()]));

    /// <summary>Gives git something to read.</summary>
    public void Feed(string input, params string[] arguments) => Assert.Equal(0, Run(new GitCall(Path, [.. arguments]) { Input = Encoding.UTF8.GetBytes(input) }).ExitCode);

    public string Do(params string[] arguments) => DoIn(Path, arguments);

    public string DoIn(string at, params string[] arguments)
    {
        var answer = Run(new GitCall(at, [.. arguments]));
        Assert.True(answer.ExitCode == 0, $"git {string.Join(' ', arguments)}: {answer.Error}");
        return Encoding.UTF8.GetString(answer.Output).TrimEnd('\n');
    }

    public string Write(string relative, string text) => WriteIn(Path, relative, text);

    public static string WriteIn(string at, string relative, string text)
    {
        var path = System.IO.Path.Combine(at, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(System.IO.Path.Combine(Path, relative));

    public CommitId Commit(string relative, string text) => CommitIn(Path, relative, text);

    public CommitId CommitIn(string at, string relative, string text)
    {
        WriteIn(at, relative, text);
        DoIn(at, "add", "--", relative);
        DoIn(at, "commit", "--quiet", "-m", relative);
        return Id.Of<CommitId>(DoIn(at, "rev-parse", "HEAD"));
    }

    public void Hook(string name, string script) => MakeRunnable(Write(".git/hooks/" + name, "#!/bin/sh\n" + script + "\n"));

    public static void MakeRunnable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public string Status(string? at = null) => DoIn(at ?? Path, "status", "--porcelain");

    /// <summary>A repository with a Mission's record on its target branch, checked out.</summary>
    public static GitStage WithMission()
    {
        var stage = new GitStage();
        stage.Write(".gitignore", ".worktrees/\n");
        stage.Do("add", ".gitignore");
        stage.Commit("greet.sh", "echo hello\n");
        stage.Do("switch", "--quiet", "-c", Target.ToString());
        stage.Commit($"kitty-specs/{Slug}/status.events.jsonl", "{\"n\": 1}\n");
        return stage;
    }

    /// <summary>Execution lanes of Work Packages that own one file each, <c>WP01</c> in <c>lane-a</c> and so on; a later one may depend on earlier ones.</summary>
    public static ExecutionLanes Lanes(params (string Owned, int[] DependsOn)[] workPackages)
    {
        var inputs = workPackages.Select((wp, at) => new LaneInput(Wp(at + 1), [.. wp.DependsOn.Select(Wp)], [wp.Owned], LaneInput.Work.Code)).ToImmutableArray();
        Assert.True(ExecutionLanes.Compute(inputs, null).Succeeded(out var lanes, out var refusal), refusal?.Message);
        return lanes;
    }

    public static WorkPackageId Wp(int number) => Id.Of<WorkPackageId>($"WP{number:00}");

    public static AllocationRequest Request(ExecutionLanes lanes, int workPackage, params int[] dependsOn) =>
        new(Mission, Slug, Target, Wp(workPackage), lanes) { DependsOn = [.. dependsOn.Select(Wp)] };

    public SpecKitty.Workspace.Workspace Allocated(ExecutionLanes lanes, int workPackage, params int[] dependsOn)
    {
        Assert.True(Workspaces.Allocate(Request(lanes, workPackage, dependsOn)).Succeeded(out var place, out var refusal), refusal?.Message);
        return place;
    }

    public GitStage Copy() => new(this);

    public void Dispose() => folder.Dispose();
}
