using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One Mission, found: its identity, where its record is and the branch it belongs to. The only way to a Mission's paths.</summary>
public sealed record MissionContext
{
    private const int MostCandidates = 10;

    private MissionContext(Repository repository, MissionPlace place, MissionMeta meta, string directory)
    {
        Repository = repository;
        Place = place;
        Meta = meta;
        Directory = directory;
    }

    /// <summary>The repository.</summary>
    public Repository Repository { get; }

    /// <summary>Where the record is.</summary>
    public MissionPlace Place { get; }

    /// <summary>The Mission's identity.</summary>
    public MissionMeta Meta { get; }

    /// <summary>The Mission's directory, absolute: the authority's when its branch is checked out, else the copy that was found.</summary>
    public string Directory { get; }

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
        if (!Repository.Discover(surroundings.Directory).Succeeded(out var repository, out var refusal)
            || !Locate(handle, repository, surroundings).Succeeded(out var copy, out refusal))
        {
            return refusal;
        }

        return Of(repository, copy, surroundings);
    }

    internal static Outcome<MissionContext> Of(Repository repository, MissionCopy copy, Surroundings surroundings)
    {
        if (!MissionFiles.ReadMeta(copy.Directory).Succeeded(out var meta, out var refusal))
        {
            return refusal;
        }

        if (meta.Id is not { } id)
        {
            return Refusal.Refused("MISSION_WITHOUT_ID", $"Mission `{copy.Slug}` is from before missions had ids and can only be listed.", "spec-kitty status --all");
        }

        var authority = Authority(repository, meta, copy, surroundings);
        var place = new MissionPlace(id, copy.Slug, repository.GitCommonDirectory, authority.Checkout) { BranchLog = authority.Log };
        if (place.Directory is { } directory && directory != copy.Directory && System.IO.Directory.Exists(directory)
            && !MissionFiles.ReadMeta(directory).Succeeded(out meta, out refusal))
        {
            return refusal;
        }

        return new MissionContext(repository, place, meta, place.Directory is { } own && System.IO.Directory.Exists(own) ? own : copy.Directory);
    }

    private static (string? Checkout, ReadOnlyMemory<byte> Log) Authority(Repository repository, MissionMeta meta, MissionCopy copy, Surroundings surroundings)
    {
        if (BranchName.TryParse(meta.TargetBranch, out var target))
        {
            if (repository.CheckoutOf(target) is { } worktree)
            {
                return (worktree.Path, default);
            }

            if (repository.Tip(target) is { } tip && surroundings.GitProgram().Succeeded(out var program, out _))
            {
                var log = new Git(repository, program).ReadBlob(tip, $"kitty-specs/{copy.Slug}/status.events.jsonl");
                return (null, log.Succeeded(out var bytes, out _) ? bytes : default);
            }
        }

        // The branch is gone, as after a merged pull request: what was found is all there is.
        return (Path.GetDirectoryName(Path.GetDirectoryName(copy.Directory)), default);
    }

    private static Outcome<MissionCopy> Locate(MissionHandle? handle, Repository repository, Surroundings surroundings)
    {
        var catalog = new MissionCatalog(repository);
        var meant = handle ?? (MissionHandle.TryParse(surroundings.Variable("SPEC_KITTY_MISSION"), out var named) ? named : null);
        if (meant is { } known)
        {
            return new MissionResolution(catalog).Resolve(known);
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

    private static Outcome<MissionCopy> OnlyOpen(MissionCatalog catalog, Repository repository, Surroundings surroundings)
    {
        var all = catalog.All();
        var open = all.Where(copy => Of(repository, copy, surroundings).Succeeded(out var context, out _)
            && MissionRecords.Read(context.Place).Succeeded(out var reading, out _)
            && reading.State is { ClosedAt: null } and not { LandedAt: not null, HasRetrospective: true }).Take(MostCandidates).ToImmutableArray();
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
}
