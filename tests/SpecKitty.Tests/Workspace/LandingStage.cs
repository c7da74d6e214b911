using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>A Mission of three Work Packages in three execution lanes, done and ready to land; the third builds on the first.</summary>
public sealed class LandingStage : IDisposable
{
    public const string Log = "kitty-specs/greeting-01KZZZZZ/status.events.jsonl";
    public const string Meta = "kitty-specs/greeting-01KZZZZZ/meta.json";
    public const string OldLog = "{\"n\": 1}\n";
    public const string NewRow = "{\"n\": 3}\n";

    public LandingStage()
    {
        Stage = WithMission();
        var one = Stage.Allocated(Lanes, 1);
        Stage.CommitIn(one.Path, "greet.sh", "echo \"hello, $1\"\n");
        Stage.CommitIn(Stage.Allocated(Lanes, 2).Path, "test/t.sh", "test\n");
        Stage.CommitIn(Stage.Allocated(Lanes, 3, 1).Path, "usage.txt", "usage\n");
        // Recorded, but not committed: as between two phase commits.
        Stage.Write(Log, OldLog + "{\"n\": 2}\n");
    }

    private LandingStage(GitStage stage) => Stage = stage;

    public static ExecutionLanes Lanes { get; } = GitStage.Lanes(("greet.sh", []), ("test/t.sh", []), ("usage.txt", [1]));

    public GitStage Stage { get; }

    public string WorktreeOf(int lane) => Path.Combine(Stage.Path, ".worktrees", $"{Slug}-{Lanes.All[lane].Id}");

    public LandingRequest Request(LandingStrategy strategy = LandingStrategy.Merge) => new(Mission, Slug, Target, Lanes.All, strategy);

    public LandingRecord Record(string message = "greeting: land\n") => new(
        [
            new(StateSurfaces.Log.At(Stage.Path, Slug.ToString()), Encoding.UTF8.GetBytes(OldLog + "{\"n\": 2}\n" + NewRow)),
            new(StateSurfaces.Meta.At(Stage.Path, Slug.ToString()), "{}\n"u8.ToArray()),
        ],
        Encoding.UTF8.GetBytes(NewRow),
        message);

    public LandingPlan Planned(LandingStrategy strategy = LandingStrategy.Merge)
    {
        Assert.True(Stage.Landing.Plan(Request(strategy)).Succeeded(out var plan, out var refusal), refusal?.Message);
        return plan;
    }

    public LandingReceipt Landed(LandingStrategy strategy = LandingStrategy.Merge)
    {
        Assert.True(Stage.Landing.Run(Planned(strategy), Record()).Succeeded(out var receipt, out var refusal), refusal?.Message);
        return receipt;
    }

    /// <summary>The target holds all of the Mission, and so does its checkout.</summary>
    public void HoldsEverything()
    {
        Assert.Equal("echo \"hello, $1\"\n", Stage.Read("greet.sh"));
        Assert.Equal("test\n", Stage.Read("test/t.sh"));
        Assert.Equal("usage\n", Stage.Read("usage.txt"));
        Assert.Equal(OldLog + "{\"n\": 2}\n" + NewRow, Stage.Read(Log));
        Assert.Equal("{}\n", Stage.Read(Meta));
        Assert.Equal("", Stage.Status());
    }

    /// <summary>All that a refused landing must leave alone.</summary>
    public string Everything() => string.Join('\n',
        Stage.Do("for-each-ref"), Stage.Do("worktree", "list", "--porcelain"), Stage.Status(), Stage.Do("ls-files", "--stage"), Stage.Read(Log),
        File.Exists(Path.Combine(Stage.Path, ".git/spec-kitty/landing", Mission + ".jsonl")));

    public LandingStage Copy() => new(Stage.Copy());

    public void Dispose() => Stage.Dispose();
}
