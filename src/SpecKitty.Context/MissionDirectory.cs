using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One directory below <c>kitty-specs/</c>, whatever is in it: lists show also what cannot be driven.</summary>
public sealed class MissionDirectory
{
    private readonly Repository repository;
    private readonly Surroundings surroundings;

    internal MissionDirectory(Repository repository, MissionCopy copy, Surroundings surroundings) =>
        (this.repository, Copy, this.surroundings) = (repository, copy, surroundings);

    /// <summary>The directory's name.</summary>
    public MissionSlug Slug => Copy.Slug;

    /// <summary>The worktree that it was found in, absolute; null when it is only on a branch.</summary>
    public string? Worktree => Copy.Worktree;

    /// <summary>The identity that is stated there, which need not have an id.</summary>
    public Outcome<MissionMeta> Stated => Copy.Meta;

    internal MissionCopy Copy { get; }

    /// <summary>Whether somebody who says <paramref name="handle"/> may mean it: by its name, or by its name without number and id.</summary>
    public bool IsCalled(MissionHandle handle) => handle.ToString() == Slug.ToString() || handle.ToString() == Copy.HumanSlug;

    /// <summary>The Mission in it; codes as of <see cref="MissionContext.Resolve"/>, and <c>MISSION_WITHOUT_ID</c>.</summary>
    public Outcome<MissionContext> Open() => new Authorities(repository, surroundings).Whole(Copy);

    /// <summary>Its identity and its folded record; a Mission without an id is read from its files alone.</summary>
    public Outcome<(MissionMeta Meta, MissionState State)> Read() => Folded(new Authorities(repository, surroundings).Records([Copy])[0]);

    /// <summary>Identity and folded record of what was opened; a Mission without an id is read from its files alone.</summary>
    internal Outcome<(MissionMeta Meta, MissionState State)> Folded(Outcome<MissionContext> opened) =>
        opened.Refusal is { Code: "MISSION_WITHOUT_ID" }
            ? Copy.Meta.Then(meta => MissionRecords.ReadWithoutIdentity(Slug, Copy.Folder).Map(state => (meta, state)))
            : opened.Then(mission => MissionRecords.Read(mission.Place).Map(reading => (mission.Meta, reading.State)));
}
