using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Allocating;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>Where the parts of a git repository lie, read from its files: the same answer from every worktree and subfolder.</summary>
public sealed record Repository
{
    private readonly Refs refs;

    private Repository(string primaryCheckout, string gitCommonDirectory, Refs refs, Worktree here) =>
        (PrimaryCheckout, GitCommonDirectory, this.refs, Here) = (primaryCheckout, gitCommonDirectory, refs, here);

    /// <summary>The folder of the primary checkout, absolute, links resolved.</summary>
    public string PrimaryCheckout { get; }

    /// <summary>The git directory that all worktrees share, absolute, links resolved.</summary>
    public string GitCommonDirectory { get; }

    /// <summary>The worktree that the search began in.</summary>
    public Worktree Here { get; }

    /// <summary>Finds the repository around a folder (absolute); codes <c>NOT_A_REPOSITORY</c>, <c>BARE_REPOSITORY</c>, <c>REF_STORAGE_UNSUPPORTED</c>.</summary>
    /// <param name="startDirectory">Where to begin, absolute.</param>
    /// <param name="program">Asked for refs where they are no files; not run otherwise.</param>
    public static Outcome<Repository> Discover(string startDirectory, IGitProgram? program = null)
    {
        var start = RealPath.Of(startDirectory);
        for (var at = start; at is not null; at = Path.GetDirectoryName(at))
        {
            if (GitDirectoryOf(at) is { } gitDirectory)
            {
                return Open(at, gitDirectory, program);
            }

            if (IsGitDirectory(at) && Path.GetFileName(at) != ".git" && RepositoryConfig.Read(at).IsBare)
            {
                return Bare(at);
            }
        }

        return Refusal.NotFound("NOT_A_REPOSITORY", $"`{Plain.Line(start)}` is not in a git repository.", "git init");
    }

    /// <summary>All worktrees that exist, the primary one first, the others by name.</summary>
    public ImmutableArray<Worktree> Worktrees()
    {
        var primary = refs.At(PrimaryCheckout, GitDirectoryOf(PrimaryCheckout) ?? GitCommonDirectory, isPrimary: true);
        var admin = Path.Combine(GitCommonDirectory, "worktrees");
        string[] linked = Directory.Exists(admin) ? Directory.GetDirectories(admin) : [];
        return [primary, .. linked.Order(StringComparer.Ordinal).Select(Linked).OfType<Worktree>()];
    }

    /// <summary>Whether its history was cut off when it was cloned or fetched.</summary>
    public bool IsShallow => File.Exists(Path.Combine(GitCommonDirectory, "shallow"));

    /// <summary>Whether its checkouts take names for the same that differ only in case.</summary>
    public bool IgnoresCase => RepositoryConfig.Read(GitCommonDirectory).IgnoresCase;

    /// <summary>The worktrees whose folder is gone or was moved, by name.</summary>
    public ImmutableArray<Worktree.Lost> LostWorktrees() => new LostWorktrees(this).All();

    /// <summary>The commit that a branch had at a remote when git last asked, at <c>origin</c> before others; null when none had it.</summary>
    public CommitId? RemoteTip(BranchName branch) => refs.Remote(branch);

    /// <summary>The commit a branch points to now; null when there is no such branch.</summary>
    public CommitId? Tip(BranchName branch) => refs.Tip(branch);

    /// <summary>Whether a branch points to a commit or, as far as its reflog remembers, ever did.</summary>
    public bool WasAt(BranchName branch, CommitId commit) => Tip(branch) == commit || refs.Logged(branch).Contains(commit.ToString());

    /// <summary>All local branches, ordinal order.</summary>
    public ImmutableArray<BranchName> Branches() => refs.Branches();

    /// <summary>The worktree that has a branch checked out; null when none has.</summary>
    public Worktree? CheckoutOf(BranchName branch) => Worktrees().FirstOrDefault(worktree => worktree.Branch == branch);

    /// <summary>The worktree whose folder is <paramref name="path"/>; null when there is none.</summary>
    public Worktree? WorktreeAt(string path) => Worktrees().FirstOrDefault(worktree => worktree.Path == RealPath.Of(path));

    /// <summary>The files by which git commands hold parts of this repository now, absolute; a git that was killed leaves its own behind.</summary>
    public ImmutableArray<string> GitLocks() =>
    [
        .. Worktrees().Select(worktree => worktree.GitDirectory).Append(GitCommonDirectory).Distinct().SelectMany(folder => Directory.EnumerateFiles(folder, "*.lock")),
        .. Directory.EnumerateFiles(Path.Combine(GitCommonDirectory, "refs"), "*.lock", SearchOption.AllDirectories),
    ];

    /// <summary>The folder that the surfaces of one root lie in.</summary>
    /// <param name="root">Which root.</param>
    /// <param name="checkout">The worktree that stands for <see cref="SurfaceRoot.Checkout"/>.</param>
    public string RootOf(SurfaceRoot root, Worktree checkout) => root switch
    {
        SurfaceRoot.GitCommonDirectory => GitCommonDirectory,
        SurfaceRoot.PrimaryCheckout => PrimaryCheckout,
        _ => checkout.Path,
    };

    private static Outcome<Repository> Open(string at, string gitDirectory, IGitProgram? program)
    {
        if (!IsGitDirectory(gitDirectory))
        {
            return Refusal.NotFound("NOT_A_REPOSITORY", $"`{Plain.Line(Path.Combine(at, ".git"))}` points to `{Plain.Line(gitDirectory)}`, which is no git directory.", "git worktree repair");
        }

        var common = CommonOf(gitDirectory);
        var config = RepositoryConfig.Read(common);
        if (PrimaryOf(at, gitDirectory, common, config) is not { } primary)
        {
            return config.IsBare ? Bare(common) : Apart(common);
        }

        var refs = new Refs(common, config.RefStorage == "files" ? null : program);
        if (config.RefStorage != "files" && !refs.CanAsk)
        {
            return Refusal.Refused("REF_STORAGE_UNSUPPORTED", $"The refs of `{Plain.Line(at)}` are stored as `{Plain.Line(config.RefStorage)}`, which the git of this machine cannot read.", "sudo apt-get install git");
        }

        return new Repository(primary, common, refs, refs.At(at, gitDirectory, isPrimary: at == primary));
    }

    // A worktree that was deleted leaves its entry until git prunes it; it is none.
    private Worktree? Linked(string admin) =>
        TextFile.TryLine(Path.Combine(admin, "gitdir")) is { Length: > 0 } named && RealPath.From(admin, named) is var link && File.Exists(link)
            ? refs.At(Path.GetDirectoryName(link)!, admin, isPrimary: false)
            : null;

    private static string? PrimaryOf(string at, string gitDirectory, string common, RepositoryConfig config) => config switch
    {
        { IsBare: true } => null,
        _ when gitDirectory == common => at,
        { WorkTree: { } named } => RealPath.From(common, named),
        _ when Path.GetFileName(common) == ".git" => Path.GetDirectoryName(common),
        _ => null,
    };

    private static string? GitDirectoryOf(string folder)
    {
        var entry = Path.Combine(folder, ".git");
        return IsGitDirectory(entry) ? RealPath.Of(entry)
            : TextFile.TryLine(entry) is { } line && line.StartsWith("gitdir: ", StringComparison.Ordinal) ? RealPath.Of(RealPath.From(folder, line[8..].Trim()))
            : null;
    }

    private static string CommonOf(string gitDirectory) =>
        TextFile.TryLine(Path.Combine(gitDirectory, "commondir")) is { Length: > 0 } named ? RealPath.Of(RealPath.From(gitDirectory, named)) : gitDirectory;

    private static bool IsGitDirectory(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD"))
        && (File.Exists(Path.Combine(folder, "commondir")) || Directory.Exists(Path.Combine(folder, "objects")));

    private static Refusal Apart(string common) => Refusal.Refused(
        "PRIMARY_CHECKOUT_UNKNOWN", $"`{Plain.Line(common)}` lies apart from its primary checkout and does not say where that is.", $"git config --file {Plain.Quoted(Path.Combine(common, "config"))} core.worktree FOLDER");

    private static Refusal Bare(string at) => Refusal.Refused(
        "BARE_REPOSITORY", $"`{Plain.Line(at)}` is a bare repository: it has no primary checkout to work in.", $"git clone '{at}' checkout && cd checkout");
}
