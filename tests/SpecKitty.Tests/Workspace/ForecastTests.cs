using CsCheck;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;
using Forecast = SpecKitty.Workspace.ExecutionLanes.Forecast;

namespace SpecKitty.Tests.Workspace;

/// <summary>Which execution lanes touch the same lines at a moment.</summary>
public sealed class ForecastTests : IDisposable
{
    private static readonly string Ten = string.Concat(Enumerable.Range(1, 10).Select(number => $"line {number}\n"));
    private readonly GitStage stage = GitStage.WithMission();

    public void Dispose() => stage.Dispose();

    [Fact]
    public void Nothing_is_in_flight_before_somebody_has_begun() => Assert.Empty(Look(Lanes()).Lanes);

    [Fact]
    public void Lines_that_two_change_are_told_as_each_has_them_committed_or_not()
    {
        var (one, other) = Two();
        stage.CommitIn(one, "text", "new\n" + Ten.Replace("line 5\n", "five\n", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(other, "text"), Ten.Replace("line 5\n", "FIVE\nand more\n", StringComparison.Ordinal));

        var forecast = Look(Lanes());

        var overlap = Assert.Single(forecast.Overlaps);
        Assert.Equal(("text", "lane-a 6-6", "lane-b 5-6"), (overlap.Path, Told(overlap.One), Told(overlap.Other)));
        Assert.Equal(["text"], forecast.Lanes[1].Uncommitted);
        Assert.Empty(forecast.Lanes[0].Uncommitted);
    }

    [Fact]
    public void Other_lines_of_the_same_file_and_the_same_change_are_no_conflict()
    {
        var (one, other) = Two();
        stage.CommitIn(one, "text", Ten.Replace("line 2\n", "two\n", StringComparison.Ordinal).Replace("line 7\n", "seven\n", StringComparison.Ordinal));
        stage.CommitIn(other, "text", Ten.Replace("line 9\n", "nine\n", StringComparison.Ordinal).Replace("line 7\n", "seven\n", StringComparison.Ordinal));

        var forecast = Look(Lanes());

        Assert.Empty(forecast.Overlaps);
        Assert.Equal(["text"], forecast.SharedFiles);
    }

    [Fact]
    public void A_file_that_both_make_is_a_conflict_unless_it_is_the_same()
    {
        var (one, other) = Two();
        File.WriteAllText(Path.Combine(one, "made"), "a\n");
        stage.CommitIn(other, "made", "b\nc\n");
        File.WriteAllText(Path.Combine(one, "alike"), "a\n");
        stage.CommitIn(other, "alike", "a\n");

        var forecast = Look(Lanes());

        Assert.Equal(["made lane-a 1-1 lane-b 1-2"], forecast.Overlaps.Select(overlap => $"{overlap.Path} {Told(overlap.One)} {Told(overlap.Other)}"));
        Assert.Equal(["alike"], forecast.SharedFiles);
    }

    [Fact]
    public void So_is_one_that_the_one_takes_away_and_the_other_changes_but_not_one_that_both_take_away()
    {
        var (one, other) = Two();
        File.Delete(Path.Combine(one, "text"));
        stage.CommitIn(other, "text", Ten + "more\n");
        File.Delete(Path.Combine(one, "greet.sh"));
        File.Delete(Path.Combine(other, "greet.sh"));

        var forecast = Look(Lanes());

        Assert.Equal(["text lane-a  lane-b 11-11"], forecast.Overlaps.Select(overlap => $"{overlap.Path} {Told(overlap.One)} {Told(overlap.Other)}"));
        Assert.Equal(["greet.sh"], forecast.SharedFiles);
    }

    [Fact]
    public void Names_and_contents_of_every_kind_are_read()
    {
        var (one, other) = Two();
        foreach (var place in new[] { one, other })
        {
            File.WriteAllBytes(Path.Combine(place, "bin"), [0, 1, (byte)place.Length, (byte)place[^1]]);
            stage.CommitIn(place, "dir with \"quotes\"/ä\tb", $"diff --git a/x b/x\n@@ -1 +1 @@ {place}\n");
            File.WriteAllText(Path.Combine(place, "empty"), "");
        }

        Assert.Equal(["bin", "dir with \"quotes\"/ä\tb"], Look(Lanes()).Overlaps.Select(overlap => overlap.Path));
    }

    [Fact]
    public void It_is_what_git_says_once_all_is_committed() => Gen.Select(Edits, Edits).Sample(
        (mine, theirs) =>
        {
            using var fresh = GitStage.WithMission();
            fresh.Commit("text", Ten);
            var lanes = Lanes();
            var (one, other) = (fresh.Allocated(lanes, 1).Path, fresh.Allocated(lanes, 2).Path);
            File.WriteAllText(Path.Combine(one, "text"), mine);
            File.WriteAllText(Path.Combine(other, "text"), theirs);
            Assert.True(Forecast.Of(fresh.Git, GitStage.Slug, lanes, GitStage.Target).Succeeded(out var forecast, out var refusal), refusal?.Message);
            fresh.DoIn(one, "commit", "--quiet", "--allow-empty", "-am", "mine");
            fresh.DoIn(other, "commit", "--quiet", "--allow-empty", "-am", "theirs");
            var merged = fresh.Run(new GitCall(one, ["merge-tree", "--write-tree", "HEAD", Workspaces.BranchOf(GitStage.Slug, lanes.All[1].Id).ToString()]));
            Assert.Equal(merged.ExitCode, forecast.Overlaps.Length);
        },
        iter: Math.Max(5, Corpus.Cases / 20), threads: 1);

    private static readonly Gen<string> Edits =
        from edits in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 2]
        select string.Concat(edits.DistinctBy(edit => edit.Item1).OrderByDescending(edit => edit.Item1).Aggregate(
            Ten.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList(), (lines, edit) => Edited(lines, edit.Item1, edit.Item2, edit.Item3)).Select(line => line + '\n'));

    private static List<string> Edited(List<string> lines, int at, int cut, int put)
    {
        lines.RemoveRange(at, Math.Min(cut, lines.Count - at));
        lines.InsertRange(at, Enumerable.Range(0, put).Select(number => $"new {at} {number} {cut}"));
        return lines;
    }

    private static ExecutionLanes Lanes() => GitStage.Lanes(("text", []), ("other", []));

    /// <summary>Two places that begin with the same ten lines.</summary>
    private (string One, string Other) Two()
    {
        stage.Commit("text", Ten);
        return (stage.Allocated(Lanes(), 1).Path, stage.Allocated(Lanes(), 2).Path);
    }

    private Forecast Look(ExecutionLanes lanes)
    {
        Assert.True(Forecast.Of(stage.Git, GitStage.Slug, lanes, GitStage.Target).Succeeded(out var forecast, out var refusal), refusal?.Message);
        return forecast;
    }

    private static string Told(Forecast.Touch touch) => $"{touch.Lane} {string.Join(',', touch.Lines.Select(lines => $"{lines.First}-{lines.Last}"))}";
}
