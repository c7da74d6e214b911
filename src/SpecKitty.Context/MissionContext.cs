using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One Mission, found: its identity, where its record is and the branch it belongs to. The only way to a Mission's paths.</summary>
public sealed record MissionContext
{
    private const int MostCandidates = 10;

    private MissionContext(Repository repository, MissionPlace place, MissionMeta meta, CommitId? tip) =>
        (Repository, Place, Meta, Tip) = (repository, place, meta, tip);

    /// <summary>The repository.</summary>
    public Repository Repository { get; }

    /// <summary>Where the record is.</summary>
    public MissionPlace Place { get; }

    /// <summary>The Mission's identity.</summary>
    public MissionMeta Meta { get; }

    /// <summary>The commit that its files were read from; null when they are in a checkout, and when its branch does not hold the Mission yet.</summary>
    public CommitId? Tip { get; }

    /// <summary>The Mission's id.</summary>
    public MissionId Id => Place.Id;

    /// <summary>The Mission's slug: its directory's name.</summary>
    public MissionSlug Slug => Place.Slug;

    /// <summary>The Mission's directory, relative to the repository, with forward slashes.</summary>
    public string RelativeDirectory => $"kitty-specs/{Slug}";

    /// <summary>Whether Work Packages are done on branches and worktrees of their own.</summary>
    public bool HasExecutionLanes => Meta.Topology is "lanes";

    /// <summary>
    /// Finds the Mission that <paramref name="handle"/> means or, without one, the Mission that is meant here:
    /// <c>SPEC_KITTY_MISSION</c>, the worktree's own Mission, or the only open one.
    /// The same answer from the primary checkout, from any worktree and from a subfolder.
    /// </summary>
    public static Outcome<MissionContext> Resolve(MissionHandle? handle, Surroundings surroundings)
    {
        if (!surroundings.FindRepository().Succeeded(out var repository, out var refusal)
            || !Locate(handle, repository, surroundings).Succeeded(out var copy, out refusal))
        {
            return refusal is { Code: "MISSION_NOT_FOUND" } && repository is not null ? Hidden(repository, surroundings) ?? refusal : refusal;
        }

        return new Authorities(repository, surroundings).Whole(copy);
    }

    /// <summary>The same Mission where it is now: its branch may have moved, or have been checked out or left, since this was resolved.</summary>
    public Outcome<MissionContext> Again(Surroundings surroundings) => new Authorities(Repository, surroundings).Again(this);

    /// <summary>How a person can look at a file of the Mission's directory: its path, or the command that shows it when it is only on the branch.</summary>
    public string Locate(string name) =>
        Place.Directory is { } directory ? Path.Combine(directory, name) : $"git show {Meta.TargetBranch}:{RelativeDirectory}/{name}";

    /// <summary>What a sparse checkout leaves out, or a partial clone was not given and cannot fetch, is not gone.</summary>
    private static Refusal? Hidden(Repository repository, Surroundings surroundings) =>
        surroundings.GitProgram().Succeeded(out var program, out _) && new Git(repository, program).LeavesOut(repository.Here, "kitty-specs")
            ? Refusal.NotFound("SPARSE_CHECKOUT", "This checkout is sparse and leaves `kitty-specs` out, so the missions in it are not seen.", "git sparse-checkout add kitty-specs .kittify")
            : new BranchMissions(repository, surroundings).Problem();

    internal static MissionContext At(Repository repository, MissionPlace place, MissionMeta meta, CommitId? tip) => new(repository, place, meta, tip);

    private static Outcome<MissionCopy> Locate(MissionHandle? handle, Repository repository, Surroundings surroundings)
    {
        var catalog = new MissionCatalog(repository, surroundings);
        var meant = handle ?? (MissionHandle.TryParse(surroundings.Variable("SPEC_KITTY_MISSION"), out var named) ? named : null);
        if (meant is { } known)
        {
            return new MissionResolution(catalog, repository).Resolve(known);
        }

        return Around(catalog, repository, surroundings) ?? OnlyOpen(catalog, repository, surroundings);
    }

    private static Outcome<MissionCopy>? Around(MissionCatalog catalog, Repository repository, Surroundings surroundings)
    {
        var relative = Path.GetRelativePath(repository.Here.Path, surroundings.Directory).Split(Path.DirectorySeparatorChar);
        if (relative is ["kitty-specs", var name, ..] && MissionSlug.TryParse(name, out var slug) && catalog.Exact(slug) is { } inside)
        {
            return inside;
        }

        return Worktrees.MissionOf(repository.Here) is { } mission && catalog.Exact(mission) is { } own ? (Outcome<MissionCopy>)own : (Outcome<MissionCopy>?)null;
    }

    /// <summary>Those that some worktree shows come first; when none of them is open, the Missions on branches that nobody has checked out are looked at.</summary>
    private static Outcome<MissionCopy> OnlyOpen(MissionCatalog catalog, Repository repository, Surroundings surroundings)
    {
        var all = catalog.InWorktrees();
        var open = Open(all, repository, surroundings);
        if (open.IsEmpty)
        {
            var away = catalog.OnBranches(all);
            (all, open) = (all.AddRange(away), Open(away, repository, surroundings));
        }

        return open switch
        {
            [var only] => only,
            [] when !all.IsEmpty => Refusal.NotFound("MISSION_NOT_FOUND", "Every mission of this repository is finished.", "spec-kitty status --all", "spec-kitty mission new \"My next mission\""),
            [] => Refusal.NotFound("MISSION_NOT_FOUND", "This repository has no open mission.", "spec-kitty mission new \"My first mission\""),
            _ => Refusal.NotFound("MISSION_AMBIGUOUS", "This repository has several open missions; name one with `--mission`.", "spec-kitty mission list", $"spec-kitty status --mission {open[0].Slug}") with
            {
                Details = MissionResolution.Candidates(open),
            },
        };
    }

    private static ImmutableArray<MissionCopy> Open(ImmutableArray<MissionCopy> all, Repository repository, Surroundings surroundings) =>
    [
        .. all.Zip(new Authorities(repository, surroundings).Records(all)).Where(pair => pair.Second.Succeeded(out var context, out _)
            && MissionRecords.Read(context.Place).Succeeded(out var reading, out _)
            && reading.State is { ClosedAt: null } and not { LandedAt: not null, HasRetrospective: true }).Select(pair => pair.First).Take(MostCandidates),
    ];
}
