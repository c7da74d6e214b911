using System.Collections.Immutable;

namespace SpecKitty.Tests.Operations;

/// <summary>What people do to a repository with git, at random, some of it in the middle of something else.</summary>
internal sealed class Mishaps
{
    private const string Branch = "feat/greeting";

    private static readonly string[] InProgress = ["rebase", "merge", "cherry-pick", "revert"];

    private readonly Stage stage;
    private readonly Random chance;
    private readonly string home;
    private readonly Action[] all;
    private string words = "";
    private string lost = "";

    public Mishaps(Stage stage, Random chance)
    {
        (this.stage, this.chance) = (stage, chance);
        home = Path.GetFullPath(Path.Combine(stage.Repository, "..", "home"));
        all =
        [
            Commit, Commit, Commit, Commit, Commit, Reset, Reset, Reset, Stash, Stash, Unstash, Checkout, Checkout, Clean, Switch, Switch, Switch, Move, Move, Unmove, Unmove, Amend, Rebase, Rebase,
            CherryPick, CherryPick, Revert, Revert, Remove, Delete, Forget, Advance, LoseBranch, LoseWorktree,
        ];
    }

    /// <summary>Does something, and says what.</summary>
    public string Strike()
    {
        words = "";
        all[chance.Next(all.Length)]();
        if (chance.Next(4) != 0)
        {
            Settle();
        }

        return words;
    }

    /// <summary>Ends what git is in the middle of, with the target branch checked out in the primary checkout.</summary>
    public string GoHome()
    {
        words = "";
        Settle();
        Git("worktree", "remove", "--force", "--force", home);
        Git("worktree", "prune");
        foreach (var operation in InProgress)
        {
            Git(operation, "--abort");
        }

        Git("switch", "--quiet", "--force", Branch);
        return words;
    }

    /// <summary>Does what a refusal of the product says; whoever looks for a lost branch finds its commit in the reflog.</summary>
    public string Follow(ImmutableArray<string> remedies)
    {
        var command = remedies.Select(remedy => remedy.Replace("COMMIT", lost, StringComparison.Ordinal)).FirstOrDefault(remedy => stage.Shell(At, remedy) == 0);
        return command ?? $"nothing of {string.Join("; ", remedies)} helps";
    }

    /// <summary>A clone of the repository as it was committed, whole or in part; null when git makes none.</summary>
    public Stage? Clone()
    {
        string[][] ways = [[], ["--depth", "1"], ["--filter=blob:none"], ["--single-branch"]];
        stage.Git("config", "uploadpack.allowFilter", "true");
        return stage.Clone(chance.Next(), ["--branch", Branch, .. ways[chance.Next(ways.Length)]]);
    }

    /// <summary>Brings what a clone committed, in one of several ways.</summary>
    public string Pull(Stage clone)
    {
        words = "";
        if (!Git("fetch", "--quiet", clone.Repository, Branch))
        {
            return words;
        }

        string[][] ways = [["merge", "--quiet", "--no-edit", "FETCH_HEAD"], ["rebase", "--quiet", "FETCH_HEAD"], ["cherry-pick", "--allow-empty", "HEAD..FETCH_HEAD"], ["merge", "--squash", "FETCH_HEAD"]];
        Git(ways[chance.Next(ways.Length)]);
        Settle();
        return words;
    }

    private void Commit()
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", "work");
    }

    private void Reset() => Git("reset", "--quiet", Any("--hard", "--hard", "--hard", "--mixed", "--soft"), Past());

    private void Stash() => Git(["stash", "push", "--quiet", .. chance.Next(2) == 0 ? ["--include-untracked"] : Array.Empty<string>()]);

    private void Unstash() => Git("stash", Any("pop", "apply", "drop"), "--quiet");

    private void Checkout()
    {
        if (chance.Next(2) == 0)
        {
            Git("checkout", "--quiet", "--", ".");
        }
        else
        {
            Git("checkout", "--quiet", Past(), "--", "kitty-specs");
        }
    }

    private void Clean() => Git("clean", "--quiet", Any("-fdx", "-ffdx"));

    private void Switch() => Git(["switch", "--quiet", .. chance.Next(4) == 0 ? ["--detach"] : chance.Next(4) == 0 ? ["--force"] : Array.Empty<string>(), Any("main", Branch, Branch)]);

    /// <summary>The target branch gets a worktree of its own.</summary>
    private void Move()
    {
        Git("switch", "--quiet", "main");
        Git("worktree", "add", "--quiet", "--force", home, Branch);
    }

    private void Unmove()
    {
        if (Directory.Exists(home))
        {
            Git("worktree", "remove", "--force", home);
        }
        else
        {
            Git("switch", "--quiet", Branch);
        }
    }

    private void Amend() => Git("commit", "--quiet", "--amend", "--all", "--no-edit", "--allow-empty");

    private void Rebase()
    {
        switch (chance.Next(3))
        {
            case 0:
                Git("rebase", "--quiet", "main");
                break;
            case 1:
                Git("rebase", "--quiet", "--autostash", "--onto", "HEAD~2", "HEAD~1");
                break;
            default:
                Git("rebase", "--quiet", "--onto", Past(), "HEAD~1");
                break;
        }
    }

    private void CherryPick() => Git("cherry-pick", "--allow-empty", Past());

    private void Revert() => Git("revert", "--no-edit", Any("HEAD", "HEAD~1"));

    private void Remove() => Git("rm", "-r", "--quiet", "--force", "kitty-specs");

    private void Delete()
    {
        var folder = Path.Combine(At, "kitty-specs");
        if (Directory.Exists(folder))
        {
            Say("rm -r kitty-specs");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The clone's settings go, and with them the merge drivers.</summary>
    private void Forget()
    {
        stage.ForgetDrivers();
        Say("the drivers are forgotten");
    }

    /// <summary>Somebody else's work on <c>main</c>.</summary>
    private void Advance()
    {
        var tree = stage.Git("rev-parse", "main^{tree}");
        var commit = stage.Git("commit-tree", tree, "-p", "main", "-m", "elsewhere");
        stage.Git("update-ref", "refs/heads/main", commit);
        Say("main goes on");
    }

    private void LoseBranch()
    {
        lost = Lines("rev-parse", "--verify", "--quiet", Branch) is [var tip] ? tip : lost;
        Git("switch", "--quiet", "main");
        Git("branch", "--quiet", "--delete", "--force", Branch);
    }

    private void LoseWorktree()
    {
        if (Directory.Exists(home))
        {
            Say("rm -r home");
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>Ends what git is in the middle of, as somebody may who does not know what the files are.</summary>
    private void Settle()
    {
        for (var tries = 0; tries < 8 && Pending() is { } operation; tries++)
        {
            if (chance.Next(3) == 0 || tries == 7)
            {
                Git(operation, "--abort");
                continue;
            }

            var torn = Lines("diff", "--name-only", "--diff-filter=U");
            if (torn.Length > 0 && chance.Next(3) != 0)
            {
                Git(["checkout", "--quiet", Any("--ours", "--theirs"), "--", .. torn]);
            }

            Git("add", "--all");
            if (!Git(operation == "merge" ? ["commit", "--quiet", "--no-edit"] : [operation, "--continue"]) && operation != "merge")
            {
                Git(operation, "--skip");
            }
        }
    }

    private string? Pending()
    {
        var git = stage.GitIn(At, "rev-parse", "--absolute-git-dir");
        return Directory.Exists(Path.Combine(git, "rebase-merge")) || Directory.Exists(Path.Combine(git, "rebase-apply")) ? "rebase"
            : File.Exists(Path.Combine(git, "MERGE_HEAD")) ? "merge"
            : File.Exists(Path.Combine(git, "CHERRY_PICK_HEAD")) ? "cherry-pick"
            : File.Exists(Path.Combine(git, "REVERT_HEAD")) ? "revert"
            : null;
    }

    /// <summary>Where the target branch is checked out, or else the primary checkout.</summary>
    private string At => Directory.Exists(home) ? home : stage.Repository;

    private string Past()
    {
        var commits = Lines("rev-list", "--max-count=12", "--reflog");
        return chance.Next(3) == 0 && commits.Length > 0 ? commits[chance.Next(commits.Length)] : Any("HEAD", "HEAD", "HEAD~1", "HEAD~2");
    }

    private string[] Lines(params ImmutableArray<string> call) => System.Text.Encoding.UTF8.GetString(stage.TryGitIn(At, call).Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Any(params string[] of) => of[chance.Next(of.Length)];

    private bool Git(params string[] call)
    {
        var answer = stage.TryGitIn(At, ["-c", "core.editor=true", .. call]);
        Say($"git {string.Join(' ', call.Take(7))}{(answer.ExitCode == 0 ? "" : " (no)")}");
        return answer.ExitCode == 0;
    }

    private void Say(string said) => words += words.Length == 0 ? said : $"; {said}";
}
