using System.Globalization;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>A Mission that chance made, in a repository of its own: every line of every file is known, and who changed it on which branch.</summary>
internal sealed class LandingModel : IDisposable
{
    // High enough that most lanes and targets touch the same file without touching the same lines.
    private const int Height = 24;
    private readonly Random chance;
    private readonly StringBuilder history = new();
    private readonly Dictionary<string, string[]> start = [];
    private readonly List<Dictionary<string, string[]>> tips = [];
    private int marks;

    public LandingModel(int seed)
    {
        chance = new Random(seed);
        var count = chance.Next(2, 13);
        Owned = [.. Enumerable.Range(0, count).Select(at => $"src/f{at}.txt")];
        Lanes = GitStage.Lanes([.. Enumerable.Range(0, count).Select(at => (Owned[at], at > 0 && chance.Next(3) == 0 ? new[] { chance.Next(1, at + 1) } : []))]);
        Write();
        Stage.Feed(history.ToString(), "fast-import", "--quiet");
        Stage.Do("checkout", "--quiet", Target.ToString());
    }

    public GitStage Stage { get; } = new();

    public ExecutionLanes Lanes { get; }

    public LandingRequest Request(LandingStrategy strategy) => new(Mission, Slug, Target, Lanes.All, strategy);

    /// <summary>What git itself makes of it, merging one execution lane after the other; null when it cannot.</summary>
    public string? Reference()
    {
        var folder = Path.Combine(Stage.Root, "reference");
        Stage.Do("worktree", "add", "--quiet", "--detach", folder, Target.ToString());
        var isClean = Lanes.All.OrderBy(lane => lane.ParallelGroup).ThenBy(lane => lane.Id.ToString().Length).ThenBy(lane => lane.Id.ToString(), StringComparer.Ordinal)
            .All(lane => Stage.Run(new GitCall(folder, ["merge", "--quiet", "--no-edit", Workspaces.BranchOf(Slug, lane.Id).ToString()])).ExitCode == 0);
        var code = isClean ? Code(folder) : null;
        Stage.Do("worktree", "remove", "--force", folder);
        return code;
    }

    public string Code(string? at = null) => Stage.DoIn(at ?? Stage.Path, "ls-tree", "-r", "HEAD", "--", "src");

    /// <summary>Every line that only one side changed is what that side made of it, and every other line is as it was.</summary>
    public void HasEveryLine()
    {
        foreach (var (file, before) in start)
        {
            var landed = Stage.Read(file).TrimEnd('\n').Split('\n');
            for (var line = 0; line < Height; line++)
            {
                var made = tips.Select(tip => tip[file][line]).Where(text => text != before[line]).Distinct().ToArray();
                if (made.Length < 2)
                {
                    Assert.Equal(made.FirstOrDefault() ?? before[line], landed[line]);
                }
            }
        }
    }

    public void Dispose() => Stage.Dispose();

    private string[] Owned { get; }

    private void Write()
    {
        foreach (var file in Owned)
        {
            start[file] = [.. Enumerable.Range(0, Height).Select(line => $"{file} {line}")];
        }

        Commit("refs/heads/main", null, [.. start.Select(file => (file.Key, string.Join('\n', file.Value) + "\n")), (LandingStage.Log, LandingStage.OldLog)]);
        var root = marks;
        var ends = new Dictionary<ExecutionLaneId, (int Mark, Dictionary<string, string[]> Files)>();
        for (var at = 0; at < Owned.Length; at++)
        {
            var lane = Lanes.LaneOf(Wp(at + 1))!;
            var (from, files) = lane.DependsOn is [var needed, ..] ? ends[needed] : (root, start);
            ends[lane.Id] = Branch(Workspaces.BranchOf(Slug, lane.Id).Ref, from, files, Owned[at], chance.Next(1, 4));
        }

        Branch(Target.Ref, root, start, Owned[chance.Next(Owned.Length)], chance.Next(0, 4));
    }

    /// <summary>A branch that changes lines of one file, and now and then of another.</summary>
    private (int Mark, Dictionary<string, string[]> Files) Branch(string name, int from, Dictionary<string, string[]> files, string own, int commits)
    {
        var now = files.ToDictionary(file => file.Key, file => file.Value.ToArray());
        history.Append(CultureInfo.InvariantCulture, $"reset {name}\nfrom :{from}\n\n");
        var mark = from;
        for (var commit = 0; commit < commits; commit++)
        {
            var file = chance.Next(24) == 0 ? Owned[chance.Next(Owned.Length)] : own;
            now[file][chance.Next(Height)] = $"{name} {marks}";
            mark = Commit(name, mark, [(file, string.Join('\n', now[file]) + "\n")]);
        }

        tips.Add(now);
        return (mark, now);
    }

    private int Commit(string name, int? from, (string File, string Text)[] files)
    {
        marks++;
        history.Append(CultureInfo.InvariantCulture, $"commit {name}\nmark :{marks}\ncommitter Ada Example <ada@example.invalid> {1_700_000_000 + marks} +0000\ndata 4\nwork\n");
        history.Append(from is { } parent ? string.Create(CultureInfo.InvariantCulture, $"from :{parent}\n") : "");
        foreach (var (file, text) in files)
        {
            history.Append(CultureInfo.InvariantCulture, $"M 100644 inline {file}\ndata {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
        }

        return marks;
    }
}
