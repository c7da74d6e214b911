using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

public sealed class GitProgramTests
{
    [Fact]
    public void Without_git_in_an_absolute_folder_of_the_path_it_is_missing()
    {
        using var folder = new TempFolder();
        var planted = folder.Write("git", "#!/bin/sh\ntouch ran\n");
        GitStage.MakeRunnable(planted);

        Assert.Equal("GIT_MISSING", GitProgram.Find(".").Refusal?.Code);
        Assert.Equal("GIT_MISSING", GitProgram.Find("").Refusal?.Code);
        Assert.Equal("GIT_MISSING", GitProgram.Find(null).Refusal?.Code);
        Assert.Null(GitProgram.Find(folder.Path).Refusal);
    }

    [Fact]
    public void A_git_in_the_current_folder_does_not_run()
    {
        using var stage = GitStage.WithMission();
        var planted = stage.Write("git", "#!/bin/sh\ntouch ran\n");
        GitStage.MakeRunnable(planted);

        Assert.StartsWith("git version", stage.Do("--version"));
        Assert.False(File.Exists(Path.Combine(stage.Path, "ran")));
    }

    [Fact]
    public void Much_output_and_much_input_pass_through_together()
    {
        using var stage = GitStage.WithMission();
        var text = new string('x', 3_000_000);
        var answer = stage.Run(new GitCall(stage.Path, ["hash-object", "-w", "--stdin"]) { Input = Encoding.UTF8.GetBytes(text), Effect = GitCall.Effects.Writes });

        Assert.Equal(text.Length, stage.Do("cat-file", "blob", Encoding.UTF8.GetString(answer.Output).Trim()).Length);
    }

    [Fact]
    public void A_git_that_does_not_end_is_stopped()
    {
        using var stage = GitStage.WithMission();
        stage.Do("config", "alias.wait", "!sleep 60");
        var answer = stage.Run(new GitCall(stage.Path, ["wait"]) { Patience = TimeSpan.FromMilliseconds(100) });

        Assert.Equal(GitAnswer.TimedOut, answer.ExitCode);
        Assert.Contains("stopped", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_hook_leaves_running_does_not_hold_the_answer()
    {
        using var stage = GitStage.WithMission();
        stage.Do("config", "alias.leave", "!sleep 30 >/dev/null & echo said >&2; echo done");
        var answer = stage.Run(new GitCall(stage.Path, ["leave"]) { Patience = TimeSpan.FromSeconds(20) });

        Assert.Equal((0, "done\n", "said\n"), (answer.ExitCode, Encoding.UTF8.GetString(answer.Output), answer.Error));
    }

    [Fact]
    public void The_version_is_checked()
    {
        using var stage = GitStage.WithMission();
        Assert.Null(stage.Git.RequireVersion().Refusal);
        Assert.Equal("GIT_TOO_OLD", stage.GitThrough(new Says("git version 2.37.9 (Apple Git-1)")).RequireVersion().Refusal?.Code);
        Assert.Null(stage.GitThrough(new Says("git version 2.51.0.windows.1")).RequireVersion().Refusal);
    }

    [Fact]
    public void Status_tells_edits_from_new_files()
    {
        using var stage = GitStage.WithMission();
        stage.Commit("two words.txt", "a");
        stage.Write("two words.txt", "b");
        stage.Write("new/ü \"q\".txt", "b");
        stage.Write("staged.txt", "b");
        stage.Do("add", "staged.txt");

        Assert.True(stage.Git.Status(stage.Repository.Here).Succeeded(out var changes, out _));
        Assert.Equal(["staged.txt", "two words.txt"], changes.Tracked);
        Assert.Equal(["new/ü \"q\".txt"], changes.Untracked);
    }

    [Fact]
    public void History_is_asked_with_typed_answers()
    {
        using var stage = GitStage.WithMission();
        var one = stage.Repository.Here.Head!.Value;
        var two = stage.Commit("a/b.txt", "text");
        stage.Do("switch", "--quiet", "--orphan", "other");
        var other = stage.Commit("c.txt", "c");

        Assert.Equal((true, false), (Of(stage.Git.IsAncestor(one, two)), Of(stage.Git.IsAncestor(two, one))));
        Assert.Equal(1, Of(stage.Git.CountCommits(one, two)));
        Assert.Equal(["a/b.txt"], Of(stage.Git.ChangedFiles(one, two)));
        Assert.Equal("text", Encoding.UTF8.GetString(Of(stage.Git.ReadBlob(two, "a/b.txt")).Span));
        Assert.Equal("FILE_NOT_IN_COMMIT", stage.Git.ReadBlob(one, "a/b.txt").Refusal?.Code);
        Assert.Equal("FILE_NOT_IN_COMMIT", stage.Git.ReadBlob(two, "a").Refusal?.Code);
        Assert.Equal(one, Of(stage.Git.MergeBase(one, two)));
        Assert.Equal("HISTORIES_UNRELATED", stage.Git.MergeBase(one, other).Refusal?.Code);
        Assert.Equal("a/b.txt", Of(stage.Git.CommitMessage(two)));
        Assert.Equal([one], Of(stage.Git.Parents(two)));
        Assert.Equal(["a/b.txt"], Of(stage.Git.ListFiles(two, "a")));
        Assert.Equal("Ada Example", Of(stage.Git.UserName()));
        Assert.Equal("GIT_FAILED", stage.Git.CountCommits(one, Id.Of<CommitId>(new string('1', 40))).Refusal?.Code);
    }

    [Fact]
    public void Many_files_are_read_with_one_run()
    {
        using var stage = GitStage.WithMission();
        var one = stage.Repository.Here.Head!.Value;
        var two = stage.Commit("kitty-specs/a b/c d.txt", "one\ntwo");
        var counting = new Counting(stage);
        var git = stage.GitThrough(counting);

        var read = Of(git.ReadBlobs([(two, "kitty-specs/a b/c d.txt"), (one, "kitty-specs/a b/c d.txt"), (two, "kitty-specs"), (one, "greet.sh"), (two, "not there")]));
        Assert.Equal(["one\ntwo", null, null, "echo hello\n", null], read.Select(blob => blob is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null));
        Assert.Equal(1, counting.Runs);
        Assert.Empty(Of(git.ReadBlobs([])));
        Assert.Equal(1, counting.Runs);
    }

    [Fact]
    public void A_folder_of_a_commit_is_read_whole_and_its_folders_are_listed()
    {
        using var stage = GitStage.WithMission();
        var one = stage.Repository.Here.Head!.Value;
        var two = stage.Commit("kitty-specs/b/tasks/WP01.md", "wp");
        var three = stage.Commit("kitty-specs/b/meta.json", "{}");
        stage.Commit("kitty-specs/file.txt", "no folder");

        Assert.Equal([[GitStage.Slug.ToString()], ["b", GitStage.Slug.ToString()]], Of(stage.Git.ListFolders([one, two], "kitty-specs")).Select(names => names.ToArray()));
        Assert.Equal(["b", GitStage.Slug.ToString()], Of(stage.Git.ListFolders([stage.Repository.Tip(GitStage.Target)!.Value], "kitty-specs"))[0]);
        Assert.Empty(Of(stage.Git.ListFolders([one], "nothing"))[0]);
        var tree = Of(stage.Git.ReadTree(three, "kitty-specs/b"));
        Assert.Equal(("wp", "{}", false), (tree.TryReadText("tasks/WP01.md"), tree.TryReadText("meta.json"), tree.Has("tasks")));
        Assert.Equal(["WP01.md"], tree.Names("tasks"));
        Assert.Empty(Of(stage.Git.ReadTree(three, "nothing")).Names(""));
    }

    private static T Of<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded(out var value, out var refusal), refusal?.Message);
        return value;
    }

    private sealed class Counting(IGitProgram git) : IGitProgram
    {
        public int Runs { get; private set; }

        public GitAnswer Run(GitCall call)
        {
            Runs++;
            return git.Run(call);
        }
    }

    private sealed class Says(string text) : IGitProgram
    {
        public GitAnswer Run(GitCall call) => new(0, Encoding.UTF8.GetBytes(text), "");
    }
}
