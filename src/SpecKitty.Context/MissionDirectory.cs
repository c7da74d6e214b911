using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One directory below <c>kitty-specs/</c>, whatever is in it: lists show also what cannot be driven.</summary>
public sealed class MissionDirectory
{
    private readonly Repository repository;
    private readonly MissionCopy copy;
    private readonly Surroundings surroundings;

    internal MissionDirectory(Repository repository, MissionCopy copy, Surroundings surroundings)
    {
        this.repository = repository;
        this.copy = copy;
        this.surroundings = surroundings;
    }

    /// <summary>The directory's name.</summary>
    public MissionSlug Slug => copy.Slug;

    /// <summary>Its identity and its folded record; a Mission without an id is read from its files alone.</summary>
    public Outcome<(MissionMeta Meta, MissionState State)> Read()
    {
        if (!MissionFiles.ReadMeta(copy.Directory).Succeeded(out var meta, out var refusal))
        {
            return refusal;
        }

        if (meta.Id is null)
        {
            return MissionRecords.ReadWithoutIdentity(copy.Slug, Path.Combine(copy.Directory, "status.events.jsonl")).Map(state => (meta, state));
        }

        return MissionContext.Of(repository, copy, surroundings).Then(mission => MissionRecords.Read(mission.Place).Map(reading => (mission.Meta, reading.State)));
    }
}
