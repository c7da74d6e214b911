using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>What the product asks of git about one repository. A failure of git is a refusal with code <c>GIT_FAILED</c>.</summary>
public sealed partial class Git(Repository repository, IGitProgram program)
{
    private static readonly Version Oldest = new(2, 38);
    private readonly GitCalls calls = new(program, repository.PrimaryCheckout);

    /// <summary>The repository that is asked about.</summary>
    public Repository Repository => repository;

    internal GitCalls Calls => calls;

    /// <summary>Refuses a git older than 2.38 (code <c>GIT_TOO_OLD</c>), which cannot merge without a checkout.</summary>
    public Outcome<Version> RequireVersion()
    {
        var said = GitCalls.Text(calls.Ask("--version"));
        var number = string.Concat(said.Replace("git version ", "", StringComparison.Ordinal).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).Trim('.');
        return Version.TryParse(number, out var version) && version >= Oldest
            ? version
            : Refusal.Refused("GIT_TOO_OLD", $"`{Plain.Line(said)}` is too old: git {Oldest} or newer is needed.", "sudo apt-get install git");
    }

    /// <summary>What a worktree holds besides its commit, all of it or below the given repository-relative paths.</summary>
    public Outcome<Worktree.Changes> Status(Worktree worktree, params ImmutableArray<string> paths) =>
        GitCalls.List(calls.In(worktree.Path).Ask(["status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--", .. paths.Select(GitCalls.Literal)]), "status")
            .Map(StatusLines.Read);

    /// <summary>Whether every commit of the one is also one of the other; a commit is its own ancestor.</summary>
    public Outcome<bool> IsAncestor(CommitId ancestor, CommitId descendant)
    {
        if (ancestor == descendant)
        {
            return true;
        }

        var answer = calls.Ask("merge-base", "--is-ancestor", ancestor.ToString(), descendant.ToString());
        return answer.ExitCode is 0 or 1 ? answer.ExitCode == 0 : GitCalls.Failed(answer, "merge-base");
    }

    /// <summary>Whether a commit is here.</summary>
    public bool Has(CommitId commit) => calls.Ask("cat-file", "-e", $"{commit}^{{commit}}").ExitCode == 0;

    /// <summary>The best common ancestor; else code <c>HISTORIES_UNRELATED</c>.</summary>
    public Outcome<CommitId> MergeBase(CommitId one, CommitId other)
    {
        var answer = calls.Ask("merge-base", one.ToString(), other.ToString());
        return answer.ExitCode == 1
            ? Refusal.Refused("HISTORIES_UNRELATED", $"`{one}` and `{other}` have no commit in common.")
            : GitCalls.Commit(answer, "merge-base");
    }

    /// <summary>How many commits <paramref name="head"/> has that <paramref name="base"/> has not.</summary>
    public Outcome<int> CountCommits(CommitId @base, CommitId head) => GitCalls.Number(calls.Ask("rev-list", "--count", $"{@base}..{head}"), "rev-list");

    /// <summary>The paths in which the trees of two commits differ, ordinal order.</summary>
    public Outcome<ImmutableArray<string>> ChangedFiles(CommitId @base, CommitId head) => Differences(@base.ToString(), head.ToString(), "ACDMRTUXB");

    /// <summary>The paths of a commit, and those that other commits add to a target, that differ from one of <paramref name="paths"/> only in case.</summary>
    public Outcome<ImmutableArray<string>> Twins(CommitId head, ImmutableArray<string> paths, CommitId target, ImmutableArray<CommitId> others)
    {
        var all = GitCalls.List(calls.Ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", head.ToString()), "ls-tree");
        foreach (var other in others)
        {
            all = all.Then(known => Differences(target.ToString(), other.ToString(), "A").Map(added => known.AddRange(added)));
        }

        var (exact, folded) = (paths.ToHashSet(StringComparer.Ordinal), paths.ToHashSet(StringComparer.OrdinalIgnoreCase));
        return all.Map(known => known.Where(path => folded.Contains(path) && !exact.Contains(path)).Concat(Doubled(paths)).Distinct().Order(StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>The bytes of a file in a commit; code <c>FILE_NOT_IN_COMMIT</c> when the commit has no such file.</summary>
    public Outcome<ReadOnlyMemory<byte>> ReadBlob(CommitId commit, string path) => ReadBlobs([(commit, path)]).Then<ReadOnlyMemory<byte>>(read =>
        read[0] is { } bytes ? bytes : Refusal.NotFound("FILE_NOT_IN_COMMIT", $"`{Plain.Line(path)}` is no file of commit `{commit}`."));

    /// <summary>The bytes of many files in one run of git, in the order asked; null for a file that its commit does not have.</summary>
    public Outcome<ImmutableArray<ReadOnlyMemory<byte>?>> ReadBlobs(ImmutableArray<(CommitId Commit, string Path)> files) =>
        new ObjectBatch(calls).Read(files.Select(file => $"{file.Commit}:{RepositoryPath.Checked(file.Path)}"))
            .Map(read => read.Select(found => found is { Kind: "blob" } blob ? blob.Content : (ReadOnlyMemory<byte>?)null).ToImmutableArray());

    /// <summary>All files of a commit below a folder; none without the folder.</summary>
    public Outcome<FileTree> ReadTree(CommitId commit, string folder) => ListFiles(commit, folder).Then(paths =>
        ReadBlobs([.. paths.Select(path => (commit, path))]).Map(blobs => FileTree.Holding(
            paths.Zip(blobs).Where(read => read.Second is not null).Select(read => KeyValuePair.Create(read.First[(folder.Length + 1)..], read.Second!.Value)))));

    /// <summary>The names of the folders right below one folder in many commits, in one run of git, in the order asked.</summary>
    public Outcome<ImmutableArray<ImmutableArray<string>>> ListFolders(ImmutableArray<CommitId> commits, string folder) =>
        new ObjectBatch(calls).Read(commits.Select(commit => $"{commit}:{RepositoryPath.Checked(folder)}"))
            .Map(read => read.Select(found => found is { Kind: "tree" } tree ? TreeObject.Folders(tree) : []).ToImmutableArray());

    /// <summary>The files of a commit below a folder, ordinal order.</summary>
    public Outcome<ImmutableArray<string>> ListFiles(CommitId commit, string folder) =>
        GitCalls.List(calls.Ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.ToString(), "--", RepositoryPath.Checked(folder) + "/"), "ls-tree");

    /// <summary>The name of the person in git's configuration; else code <c>GIT_IDENTITY_MISSING</c>.</summary>
    public Outcome<string> UserName() =>
        Setting("user.name") is { Length: > 0 } name ? name : GitCalls.NoIdentity();

    /// <summary>The address of the person in git's configuration; null when it has none.</summary>
    public string? UserEmail() => Setting("user.email") is { Length: > 0 } email ? email : null;

    /// <summary>The commit that a person calls so: a branch, a tag, a commit or its beginning; code <c>COMMIT_NOT_FOUND</c>.</summary>
    public Outcome<CommitId> Named(string revision) =>
        calls.Ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is { ExitCode: 0 } answer
            ? GitCalls.Commit(answer, "rev-parse")
            : Refusal.NotFound("COMMIT_NOT_FOUND", $"`{Plain.Line(revision)}` is no commit here.", "git log --oneline");

    /// <summary>The last commit of a branch up to a time, by the first parents from its tip on; null when it began later.</summary>
    public Outcome<CommitId?> LastUntil(CommitId tip, Instant time)
    {
        var answer = calls.Ask("rev-list", "-1", "--first-parent", $"--before={time}", tip.ToString());
        return answer is { ExitCode: 0, Output: [] } ? (CommitId?)null : GitCalls.Commit(answer, "rev-list").Map(found => (CommitId?)found);
    }

    /// <summary>The last commit up to a tip in which lines of a file came or went that an extended regular expression finds; null when there is none.</summary>
    public Outcome<CommitId?> LastChanging(CommitId tip, string path, string expression)
    {
        var answer = calls.Ask("log", "-1", "--no-show-signature", "--extended-regexp", $"-G{expression}", "--format=%H", tip.ToString(), "--", GitCalls.Literal(path));
        return answer is { ExitCode: 0, Output: [] } ? (CommitId?)null : GitCalls.Commit(answer, "log").Map(found => (CommitId?)found);
    }

    /// <summary>The whole message of a commit.</summary>
    public Outcome<string> CommitMessage(CommitId commit) => GitCalls.Line(calls.Ask("log", "-1", "--no-show-signature", "--format=%B", commit.ToString()), "log");

    /// <summary>The commits that <paramref name="commit"/> was made on, first parent first.</summary>
    public Outcome<ImmutableArray<CommitId>> Parents(CommitId commit) =>
        GitCalls.Line(calls.Ask("log", "-1", "--no-show-signature", "--format=%P", commit.ToString()), "log")
            .Map(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Id.Of<CommitId>).ToImmutableArray());

    /// <summary>Whether a worktree is sparse and lacks files that its commit has in that folder.</summary>
    public bool LeavesOut(Worktree worktree, string folder) =>
        GitCalls.Text(calls.In(worktree.Path).Ask("config", "--type=bool", "--get", "core.sparseCheckout")) == "true"
        && worktree.Head is { } head && ListFiles(head, folder).Succeeded(out var files, out _) && files.Any(file => !File.Exists(Path.Combine(worktree.Path, file)));

    /// <summary>The commands of all merge drivers that this clone knows, by the driver's name.</summary>
    public ImmutableSortedDictionary<string, string> MergeDrivers()
    {
        const string Section = "merge.", Variable = ".driver";
        var settings = GitCalls.Names(calls.Ask("config", "-z", "--get-regexp", @"^merge\..+\.driver$").Output);
        return settings.Select(setting => setting.Split('\n', 2)).Where(setting => setting.Length == 2)
            .GroupBy(setting => setting[0][Section.Length..^Variable.Length], setting => setting[1])
            .ToImmutableSortedDictionary(driver => driver.Key, driver => driver.Last(), StringComparer.Ordinal);
    }

    /// <summary>Makes a command a merge driver of this clone; git knows which paths it is for from <c>.gitattributes</c>.</summary>
    public Outcome<string> SetMergeDriver(string name, string command) =>
        GitCalls.Line(calls.Do("config", "--local", "--replace-all", $"merge.{name}.driver", command), "config");

    /// <summary>Merges three files line by line, into the first; what both sides changed is marked there as a conflict, or kept twice.</summary>
    /// <returns>How many conflicts were marked.</returns>
    public static Outcome<int> MergeLines(IGitProgram program, LineMerge merge)
    {
        ArgumentNullException.ThrowIfNull(merge);
        ImmutableArray<string> how = merge.Unites ? ["--union"] : ["-L", "ours", "-L", "base", "-L", "theirs"];
        var size = string.Create(CultureInfo.InvariantCulture, $"--marker-size={merge.MarkerLength}");
        var answer = new GitCalls(program, merge.Directory).Do(["merge-file", "-q", .. how, size, "--", merge.Ours, merge.Base, merge.Theirs]);
        return answer.ExitCode is >= 0 and < 128 ? answer.ExitCode : GitCalls.Failed(answer, "merge-file");
    }

    /// <summary>Three files of one directory that are to become one.</summary>
    /// <param name="Directory">Where they are, absolute.</param>
    /// <param name="Base">What both sides began with.</param>
    /// <param name="Ours">The name of the file that is merged into.</param>
    /// <param name="Theirs">The other side.</param>
    public sealed record LineMerge(string Directory, string Base, string Ours, string Theirs)
    {
        /// <summary>Whether lines that both sides changed are kept both.</summary>
        public bool Unites { get; init; }

        /// <summary>How many characters mark a conflict.</summary>
        public int MarkerLength { get; init; } = 7;
    }

    private static IEnumerable<string> Doubled(ImmutableArray<string> paths) =>
        paths.GroupBy(path => path, StringComparer.OrdinalIgnoreCase).Where(alike => alike.Skip(1).Any()).SelectMany(alike => alike);

    internal Outcome<ImmutableArray<string>> Differences(string oneTree, string otherTree, string kinds) =>
        GitCalls.List(calls.Ask("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=" + kinds, oneTree, otherTree), "diff-tree")
            .Map(paths => paths.Sort(StringComparer.Ordinal));
}
