using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Goes from any copy of a Mission to where its record is: in a checkout of its target branch, or on that branch when no worktree has it.</summary>
internal sealed class Authorities(Repository repository, Surroundings surroundings)
{
    private readonly ImmutableArray<Worktree> worktrees = repository.Worktrees();
    private readonly Dictionary<BranchName, CommitId?> tips = [];
    private readonly bool landings = Path.GetDirectoryName(StateSurfaces.LandingJournal.At(repository.GitCommonDirectory, "any").Path) is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();

    /// <summary>One Mission with all of its files.</summary>
    public Outcome<MissionContext> Whole(MissionCopy copy) => Placed([Find(copy)], home => home.Tip, Folders)[0];

    /// <summary>The same Mission, read anew if its branch moved or was checked out or left since.</summary>
    public Outcome<MissionContext> Again(MissionContext mission) =>
        Find(new MissionCopy(mission.Slug, mission.Place.Folder) { Worktree = mission.Place.Checkout, Tip = mission.Tip }).Then(home =>
            home.Root == mission.Place.Checkout && home.Tip == mission.Tip ? mission : Placed([home], moved => moved.Tip, Folders)[0]);

    /// <summary>Many Missions with what a list shows of them, in the order given; one run of git reads all that is only on branches.</summary>
    public ImmutableArray<Outcome<MissionContext>> Records(ImmutableArray<MissionCopy> copies) =>
        Placed([.. copies.Select(Find)], home => home.IsOnBranch ? null : home.Tip, Logs);

    private ImmutableArray<Outcome<MissionContext>> Placed(ImmutableArray<Outcome<Home>> homes, Func<Home, CommitId?> wanted, Reading read)
    {
        var there = Read(homes, wanted, read).Select(found => found.Then(pair => OnBranch(pair.Home, pair.Files))).ToImmutableArray();
        return [.. Read(there, home => home.Coordination, Logs).Select(found => found.Map(pair => Context(pair.Home, pair.Files)))];
    }

    /// <summary>Each with what was read of it; null where nothing was wanted.</summary>
    private static IEnumerable<Outcome<(Home Home, FileTree? Files)>> Read(ImmutableArray<Outcome<Home>> homes, Func<Home, CommitId?> wanted, Reading read)
    {
        var asked = homes.SelectMany(home => home.Succeeded(out var found, out _) && wanted(found) is { } commit ? [(commit, found.Copy.Slug)] : Array.Empty<(CommitId, MissionSlug)>()).ToImmutableArray();
        var files = asked.IsEmpty ? ImmutableArray<FileTree>.Empty : read(asked);
        var at = 0;
        foreach (var home in homes)
        {
            var next = home.Succeeded(out var found, out _) && wanted(found) is not null ? at++ : -1;
            yield return home.Then(known => next < 0 ? (known, (FileTree?)null) : files.Map(trees => (known, (FileTree?)trees[next])));
        }
    }

    /// <summary>What was begun and never committed is not on the branch: the checkout carries it from branch to branch, and the copy is all there is.</summary>
    private Outcome<Home> OnBranch(Home home, FileTree? files) => files?.Has("meta.json") == true
        ? Identified(new MissionCopy(home.Copy.Slug, files) { Tip = home.Tip }).Map(there => Coordinated(there with { Tip = home.Tip }))
        : home;

    /// <summary>A copy elsewhere leads only to the branch that it names; there, the Mission's own identity counts. One in an execution lane stands for nothing.</summary>
    private Outcome<Home> Find(MissionCopy copy) => Identified(copy).Then<Home>(home =>
    {
        var isNamed = BranchName.TryParse(home.Meta.TargetBranch, out var target);
        var (checkout, tip) = isNamed ? Stand(target) : default;
        return isNamed && (checkout, tip) is (null, null) && IsInExecutionLane(copy) ? Gone(copy.Slug, target)
            : checkout is not null && checkout.Path != copy.Worktree && MissionCopy.In(checkout.Path, copy.Slug) is { IsThere: true } own ? Identified(own).Map(there => Coordinated(there with { Checkout = checkout }))
            : Coordinated(home with { Checkout = checkout, Tip = checkout is null ? tip : null });
    });

    private bool IsInExecutionLane(MissionCopy copy) => worktrees.Any(worktree => worktree.Path == copy.Worktree && Worktrees.MissionOf(worktree) is not null);

    /// <summary>The journal has the rows, but no branch has the files any more.</summary>
    internal static Refusal Gone(MissionSlug slug, BranchName branch) => Refusal.NotFound(
        "MISSION_BRANCH_GONE", $"Mission `{slug}` was on branch `{branch}`, which has it no more; the local journal has its rows.",
        $"git branch --force {branch} \"$({LostFile.NewestOfBranches($"kitty-specs/{slug}")})\"", $"git branch --force {branch} COMMIT");

    private static Outcome<Home> Identified(MissionCopy copy) => copy.Meta.Then<Home>(meta => meta.Id is { } id
        ? new Home(copy, meta, id)
        : Refusal.Refused("MISSION_WITHOUT_ID", $"Mission `{copy.Slug}` is from before missions had ids and can only be listed.", $"spec-kitty mission import {copy.Slug} --apply", "spec-kitty status --all"));

    private Home Coordinated(Home home)
    {
        var (checkout, tip) = home.Meta.Topology is "coord" or "lanes_with_coord" && BranchName.TryParse(home.Meta.CoordinationBranch, out var branch) ? Stand(branch) : default;
        return home with { CoordinationCheckout = checkout, Coordination = checkout is null ? tip : null };
    }

    private (Worktree? Checkout, CommitId? Tip) Stand(BranchName branch)
    {
        if (!tips.TryGetValue(branch, out var tip))
        {
            tips.Add(branch, tip = repository.Tip(branch));
        }

        return (worktrees.FirstOrDefault(worktree => worktree.Branch == branch), tip);
    }

    private MissionContext Context(Home home, FileTree? coordination)
    {
        var place = new MissionPlace(home.Id, home.Copy.Slug, repository.GitCommonDirectory, home.Root)
        {
            CoordinationLog = (home.CoordinationCheckout is { } held ? MissionCopy.In(held.Path, home.Copy.Slug).Folder : coordination)?.TryRead("status.events.jsonl"),
            Branch = home.Root is null ? home.Meta.TargetBranch : null,
            Landed = landings ? Landing.Left(repository, home.Id) : default,
        };
        return MissionContext.At(repository, home.Root == home.Copy.Worktree && home.Root is not null ? place : place with { Folder = home.Copy.Folder }, home.Meta, home.IsOnBranch ? home.Tip : null);
    }

    private Outcome<ImmutableArray<FileTree>> Logs(ImmutableArray<(CommitId, MissionSlug)> missions) => AskGit().Then(git => RecordBlobs.Read(git, missions));

    private Outcome<ImmutableArray<FileTree>> Folders(ImmutableArray<(CommitId Commit, MissionSlug Slug)> missions) =>
        AskGit().Then(git => git.ReadTree(missions[0].Commit, $"kitty-specs/{missions[0].Slug}")).Map(tree => ImmutableArray.Create(tree));

    private Outcome<Git> AskGit() => surroundings.GitProgram().Map(program => new Git(repository, program));

    private delegate Outcome<ImmutableArray<FileTree>> Reading(ImmutableArray<(CommitId, MissionSlug)> missions);

    /// <summary>A copy of a Mission, and where the Mission's branches stand.</summary>
    private sealed record Home(MissionCopy Copy, MissionMeta Meta, MissionId Id)
    {
        /// <summary>The worktree that has the target branch.</summary>
        public Worktree? Checkout { get; init; }

        /// <summary>The target branch's commit, when no worktree has it.</summary>
        public CommitId? Tip { get; init; }

        public Worktree? CoordinationCheckout { get; init; }

        /// <summary>The coordination branch's commit, when no worktree has it.</summary>
        public CommitId? Coordination { get; init; }

        /// <summary>Whether the copy is what the target branch holds.</summary>
        public bool IsOnBranch => Tip is not null && Copy.Tip == Tip;

        /// <summary>The worktree with the record. When the branch is gone, as after a merged pull request, what was found is all there is.</summary>
        public string? Root => Checkout?.Path ?? (Tip is null ? Copy.Worktree : null);
    }
}
