using System.Diagnostics;
using System.Text;
using SpecKitty.Tests.Workspace;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Every kind of repository that <c>docs/git-support.md</c> tells of.</summary>
internal static class GitKinds
{
    private static readonly string[] LocalSubmodules = ["-c", "protocol.file.allow=always", "submodule", "--quiet"];

    public static Dictionary<string, GitKind> All { get; } = new(StringComparer.Ordinal)
    {
        ["an ordinary repository"] = new() { Make = stage => stage },
        ["sparse checkout"] = new() { Make = GitKind.With(stage => stage.Git("sparse-checkout", "set", "kitty-specs", ".kittify", ".claude")), Work = CommitOutside, Then = IsSparse },
        ["sparse checkout with a sparse index"] = new() { Make = GitKind.With(stage => stage.Git("sparse-checkout", "set", "--sparse-index", "kitty-specs", ".kittify", ".claude")), Work = CommitOutside, Then = IsSparse },
        ["sparse checkout without the missions"] = new() { Make = GitKind.With(LeaveMissionsOut), Work = CommitOutside, Refused = "SPARSE_CHECKOUT", Mend = FollowIt },
        ["partial clone without blobs"] = new() { Make = Partial("--filter=blob:none") },
        ["partial clone without trees"] = new() { Make = Partial("--filter=tree:0") },
        ["partial clone whose remote is away"] = new() { Make = RemoteAway, Refused = "OBJECTS_ELSEWHERE", Mend = (stage, _) => stage.Git("remote", "set-url", "origin", stage.Git("config", "test.origin")) },
        ["shallow clone"] = new() { Make = GitKind.Cloned("--depth=2") },
        ["shallow clone cut off after the plan"] = new() { Make = GitKind.Cloned("--depth=1"), Refused = "SHALLOW_CLONE", Mend = FollowIt },
        ["submodule"] = new() { Make = GitKind.With(stage => AddSubmodule(stage, "part")) },
        ["submodule that is filled in the worktrees"] = new() { Make = GitKind.With(stage => AddSubmodule(stage, "part")), Work = FillSubmodule },
        ["submodule with commits of its own"] = new() { Make = GitKind.With(stage => AddSubmodule(stage, "part")), Work = CommitInSubmodule, KeepsWorktrees = true },
        ["submodule as the project"] = new() { Make = InSubmodule },
        ["LFS pointers"] = new() { Make = GitKind.With(stage => UsePointers(stage)), Then = HoldsPointers },
        ["LFS pointers without git-lfs"] = new() { Make = GitKind.With(stage => UsePointers(stage, "missing-filter")), Refused = "FILTER_FAILED", Mend = (stage, _) => Filter(stage, Path.Combine(stage.Root, "filter")) },
        ["names in another case"] = new() { Make = GitKind.With(stage => stage.Git("config", "core.ignorecase", "true")) },
        ["names that differ only in case, on a disk that ignores it"] = new() { Make = GitKind.With(stage => stage.Git("config", "core.ignorecase", "true")), Work = SpellTwice, Refused = "NAMES_DIFFER_IN_CASE" },
        ["names that differ only in case, elsewhere"] = new() { Make = stage => stage, Work = SpellTwice },
        ["CRLF by setting"] = new() { Make = GitKind.With(stage => stage.Git("config", "core.autocrlf", "true")), Then = RecordHasPlainLines },
        ["CRLF by attributes"] = new() { Make = GitKind.With(stage => PrependAttributes(stage, "* text=auto eol=crlf\n")), Then = RecordHasPlainLines },
        ["CRLF in a fresh clone"] = new() { Make = GitKind.Cloned("--config", "core.autocrlf=true"), Then = RecordHasPlainLines },
        ["hook pre-commit that refuses"] = new() { Make = Hook("pre-commit", "exit 1"), Work = CommitWithoutHooks },
        ["hook pre-commit that changes files"] = new() { Make = Hook("pre-commit", "git diff --cached --name-only --diff-filter=AM | while read f; do sed -i 's/ *$//' \"$f\"; git add \"$f\"; done"), Work = CommitUntidy, Then = IsTidy },
        ["hook commit-msg that refuses"] = new() { Make = Hook("commit-msg", "echo no ticket >&2; exit 1"), Work = CommitWithoutHooks, Refused = "COMMIT_REFUSED_BY_HOOK", Mend = (stage, _) => stage.Git("config", "core.hooksPath", "../none") },
        ["hook commit-msg that changes the message"] = new() { Make = Hook("commit-msg", "echo 'Change-Id: I1' >>$1"), Then = stage => Assert.Contains("Change-Id: I1", stage.Git("log", "-1", "--format=%B", "feat/greeting"), StringComparison.Ordinal) },
        ["hook post-checkout that fails"] = new() { Make = Hook("post-checkout", "exit 1"), Work = CommitWithoutHooks },
        ["hook reference-transaction that refuses"] = new() { Make = Hook("reference-transaction", "exit 1"), Refused = "GIT_FAILED", Mend = (stage, _) => stage.Git("config", "core.hooksPath", "../none") },
        ["hook pre-receive that refuses a push"] = new() { Make = GuardedRemote, Landing = ["--push"], Refused = "PUSH_REFUSED", Mend = (stage, _) => File.Delete(Path.Combine(stage.Root, "remote.git", "hooks", "pre-receive")) },
        ["hooks at a place of their own"] = new() { Make = Hook("commit-msg", "echo ran >>$(git rev-parse --git-common-dir)/ran"), Then = stage => Assert.True(File.ReadAllLines(Path.Combine(stage.GitDirectory, "ran")).Length > 3) },
        ["signed commits"] = new() { Make = GitKind.With(Sign), Then = stage => Assert.Contains("\ngpgsig", stage.Git("cat-file", "commit", "feat/greeting"), StringComparison.Ordinal) },
        ["signed commits with a broken signer"] = new() { Make = GitKind.With(SignBadly), Work = CommitUnsigned, Refused = "SIGNING_FAILED", Mend = (stage, reply) => Assert.Equal(0, stage.Shell(stage.Repository, reply.Remedies[^1])) },
        ["worktree of a worktree"] = new() { Make = InWorktree("main", "inner") },
        ["target branch in a linked worktree"] = new() { Make = InWorktree("feat/greeting", "linked") },
        ["settings of one worktree"] = new() { Make = GitKind.With(OwnSettings) },
        ["bare repository with worktrees"] = new() { Make = OfBare, Refused = "BARE_REPOSITORY" },
        ["SHA-256 objects"] = new() { Make = GitKind.With(stage => Afresh(stage, "--object-format=sha256")), Then = stage => Assert.Equal(64, stage.Git("rev-parse", "HEAD").Length) },
        ["refs that are no files"] = new() { Make = GitKind.With(UseReftable) },
        ["detached HEAD"] = new() { Make = GitKind.With(stage => stage.Git("switch", "--quiet", "--detach")) },
        ["git directory elsewhere"] = new() { Make = GitKind.With(stage => stage.Git("init", "--quiet", "--separate-git-dir", Path.Combine(stage.Root, "apart.git"))) },
        ["git directory elsewhere, seen from a linked worktree"] = new() { Make = ApartAndLinked, Refused = "PRIMARY_CHECKOUT_UNKNOWN", Mend = (stage, reply) => Assert.Equal(0, stage.Shell(stage.At!, reply.Remedies[0].Replace("FOLDER", stage.Repository, StringComparison.Ordinal))) },
    };

    private static void FollowIt(Stage stage, Reply reply) => Assert.Equal(0, stage.Shell(stage.Repository, reply.Remedies[0]));

    private static void CommitOutside(Stage stage, string place, string file)
    {
        GitJourney.Change(place, file);
        stage.GitIn(place, "add", "--sparse", file);
        stage.GitIn(place, "commit", "--quiet", "-m", "work");
    }

    private static void LeaveMissionsOut(Stage stage)
    {
        // Git leaves out only what it knows to be unchanged.
        stage.Git("update-index", "-q", "--refresh");
        stage.Git("sparse-checkout", "set", ".kittify", ".claude");
    }

    private static void IsSparse(Stage stage) => Assert.False(Directory.Exists(Path.Combine(stage.Repository, "docs")));

    private static Func<Stage, Stage> Partial(string filter) => stage =>
    {
        stage.Git("config", "uploadpack.allowFilter", "true");
        stage.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        var clone = stage.Clone(2, filter)!;
        Assert.Contains("?", clone.Git("rev-list", "--objects", "--all", "--missing=print"), StringComparison.Ordinal);
        return clone;
    };

    private static Stage RemoteAway(Stage stage)
    {
        stage.Git("config", "uploadpack.allowFilter", "true");
        // What is checked out was fetched; what the Mission's branch has besides was not.
        var clone = stage.Clone(2, "--filter=blob:none", "--branch=main")!;
        clone.Git("branch", "--quiet", "feat/greeting", "origin/feat/greeting");
        clone.Git("config", "test.origin", clone.Git("remote", "get-url", "origin"));
        clone.Git("remote", "set-url", "origin", $"file://{clone.Root}/nowhere");
        return clone;
    }

    private static void AddSubmodule(Stage stage, string name)
    {
        stage.Git("clone", "--quiet", "--bare", ".", "../part.git");
        stage.Git([.. LocalSubmodules, "add", $"{stage.Root}/part.git", name]);
        stage.CommitAll("a part");
    }

    private static void FillSubmodule(Stage stage, string place, string file)
    {
        stage.GitIn(place, [.. LocalSubmodules, "update", "--init"]);
        GitJourney.Change(place, file);
        stage.CommitAll("work", place);
    }

    private static void CommitInSubmodule(Stage stage, string place, string file)
    {
        FillSubmodule(stage, place, file);
        var part = Path.Combine(place, "part");
        stage.GitIn(part, "-c", "user.name=Ada", "-c", "user.email=ada@example.invalid", "commit", "--quiet", "--allow-empty", "-m", "in the part");
        stage.GitIn(part, "branch", "mine");
        stage.GitIn(part, "checkout", "--quiet", "HEAD~1");
    }

    private static Stage InSubmodule(Stage stage)
    {
        var outer = Stage.New(3);
        outer.Git([.. LocalSubmodules, "add", stage.Repository, "part"]);
        outer.CommitAll("a part");
        outer.At = Path.Combine(outer.Repository, "part");
        outer.GitIn(outer.At, "config", "user.name", "Ada Example");
        outer.GitIn(outer.At, "config", "user.email", "ada@example.invalid");
        return outer;
    }

    /// <summary>As git-lfs does: what is committed is a pointer, and the content lies in a store.</summary>
    private static void UsePointers(Stage stage, string? instead = null)
    {
        var filter = Path.Combine(stage.Root, "filter");
        File.WriteAllText(filter, $$"""
            #!/bin/sh
            store={{stage.Root}}/store; mkdir -p $store
            case $1 in
              clean) cat >$store/new.$$; id=$(git hash-object --no-filters $store/new.$$); mv $store/new.$$ $store/$id
                printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 1\n' $id ;;
              smudge) cat $store/$(sed -n 's/^oid sha256://p') ;;
            esac

            """);
        GitStage.MakeRunnable(filter);
        Filter(stage, filter);
        PrependAttributes(stage, "docs/*.md filter=lfs diff=lfs merge=lfs -text\n");
        stage.Git("add", "--renormalize", "docs");
        stage.Git("commit", "--quiet", "-m", "pointers");
        Filter(stage, instead ?? filter);
    }

    private static void Filter(Stage stage, string program)
    {
        stage.Git("config", "filter.lfs.clean", $"{program} clean");
        stage.Git("config", "filter.lfs.smudge", $"{program} smudge");
        stage.Git("config", "filter.lfs.required", "true");
    }

    private static void HoldsPointers(Stage stage)
    {
        Assert.StartsWith("version https://git-lfs", stage.Git("show", "feat/greeting:docs/greet.md"), StringComparison.Ordinal);
        Assert.Equal("echo line\n", File.ReadAllText(Path.Combine(stage.Repository, "docs", "greet.md")));
    }

    private static void SpellTwice(Stage stage, string place, string file)
    {
        GitJourney.Change(place, file);
        if (file == "docs/greet.md")
        {
            GitJourney.Change(place, "docs/GREET.md");
        }

        // Git itself would take the second for the first.
        stage.GitIn(place, "-c", "core.ignorecase=false", "add", "--all");
        stage.GitIn(place, "commit", "--quiet", "-m", "work");
    }

    private static void PrependAttributes(Stage stage, string line)
    {
        var path = Path.Combine(stage.Repository, ".gitattributes");
        File.WriteAllText(path, line + File.ReadAllText(path));
        stage.Git("add", ".gitattributes");
        stage.Git("commit", "--quiet", "-m", "attributes");
    }

    private static void RecordHasPlainLines(Stage stage) =>
        Assert.All(Directory.GetFiles(Path.Combine(stage.Repository, "kitty-specs"), "*", SearchOption.AllDirectories), file => Assert.DoesNotContain((byte)'\r', File.ReadAllBytes(file)));

    private static Func<Stage, Stage> Hook(string name, string script) => GitKind.With(stage =>
    {
        stage.Git("config", "core.hooksPath", "../hooks");
        GitStage.MakeRunnable(stage.Write($"../hooks/{name}", $"#!/bin/sh\n{script}\n"));
        // What is relative is so to where a hook runs, which is the top of a worktree.
        Directory.CreateDirectory(Path.Combine(stage.Repository, ".worktrees"));
        Directory.CreateSymbolicLink(Path.Combine(stage.Repository, ".worktrees", "hooks"), Path.Combine(stage.Root, "hooks"));
    });

    private static void CommitWithoutHooks(Stage stage, string place, string file) => CommitSo(stage, place, file, "core.hooksPath=/dev/null");

    private static void CommitUntidy(Stage stage, string place, string file)
    {
        GitJourney.Change(place, file);
        File.AppendAllText(Path.Combine(place, file), "echo spaces   \n");
        stage.CommitAll("work", place);
    }

    private static void IsTidy(Stage stage) => Assert.EndsWith("echo spaces", stage.Git("show", "feat/greeting:greet.sh"), StringComparison.Ordinal);

    private static void CommitUnsigned(Stage stage, string place, string file) => CommitSo(stage, place, file, "commit.gpgsign=false");

    private static void CommitSo(Stage stage, string place, string file, string setting)
    {
        GitJourney.Change(place, file);
        stage.GitIn(place, "-c", setting, "add", "--all");
        stage.GitIn(place, "-c", setting, "commit", "--quiet", "-m", "work");
    }

    private static Stage GuardedRemote(Stage stage)
    {
        stage.Git("init", "--quiet", "--bare", "../remote.git");
        stage.Git("remote", "add", "origin", "../remote.git");
        stage.Git("push", "--quiet", "origin", "feat/greeting");
        GitStage.MakeRunnable(stage.Write("../remote.git/hooks/pre-receive", "#!/bin/sh\necho closed >&2\nexit 1\n"));
        return stage;
    }

    private static void Sign(Stage stage)
    {
        using var made = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(stage.Root, "key")]);
        made.WaitForExit();
        stage.Git("config", "gpg.format", "ssh");
        stage.Git("config", "user.signingkey", Path.Combine(stage.Root, "key"));
        stage.Git("config", "commit.gpgsign", "true");
    }

    private static void SignBadly(Stage stage)
    {
        stage.Git("config", "gpg.program", "false");
        stage.Git("config", "commit.gpgsign", "true");
    }

    private static Func<Stage, Stage> InWorktree(string branch, string folder) => stage =>
    {
        if (branch == "feat/greeting")
        {
            stage.Git("switch", "--quiet", "main");
        }

        stage.Git("worktree", "add", "--quiet", "../outer", branch);
        stage.At = Path.Combine(stage.Root, "outer");
        if (folder == "inner")
        {
            // A worktree that was made from, and lies in, a worktree.
            stage.GitIn(stage.At, "worktree", "add", "--quiet", "--detach", folder, branch);
            stage.At = Path.Combine(stage.At, folder);
        }

        return stage;
    };

    private static void OwnSettings(Stage stage)
    {
        stage.Git("config", "extensions.worktreeConfig", "true");
        stage.Git("config", "--unset", "core.bare");
        stage.Git("config", "--worktree", "core.bare", "false");
        stage.Git("config", "--worktree", "user.name", "Only Here");
    }

    private static Stage OfBare(Stage stage)
    {
        stage.Git("clone", "--quiet", "--bare", ".", "../bare.git");
        stage.GitIn(Path.Combine(stage.Root, "bare.git"), "worktree", "add", "--quiet", "../outer", "feat/greeting");
        stage.At = Path.Combine(stage.Root, "outer");
        return stage;
    }

    private static void Afresh(Stage stage, params string[] options)
    {
        Directory.Delete(stage.Repository, recursive: true);
        Directory.CreateDirectory(stage.Repository);
        stage.Git(["init", "--quiet", "--initial-branch=main", "--template=", .. options]);
        stage.Git("config", "user.name", "Ada Example");
        stage.Git("config", "user.email", "ada@example.invalid");
        stage.Write("greet.sh", "echo hello\n");
        stage.CommitAll("start");
        stage.Git("switch", "--quiet", "-c", "feat/greeting");
        GitJourney.Plan(stage);
    }

    /// <summary>A git that does not know reftables yet takes the word for nothing, and is asked for its files all the same.</summary>
    private static void UseReftable(Stage stage)
    {
        if (Encoding.UTF8.GetString(stage.TryGit("init", "-h").Output).Contains("--ref-format", StringComparison.Ordinal))
        {
            Afresh(stage, "--ref-format=reftable");
        }
        else
        {
            stage.Git("config", "extensions.refStorage", "reftable");
        }
    }

    private static Stage ApartAndLinked(Stage stage)
    {
        stage.Git("init", "--quiet", "--separate-git-dir", Path.Combine(stage.Root, "apart.git"));
        return InWorktree("feat/greeting", "linked")(stage);
    }
}
