using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>What must be so before a Mission is changed, and by whom it is.</summary>
internal static class DeskOpening
{
    /// <summary>Legacy topologies are read, not written.</summary>
    public static Outcome<MissionContext> Writable(MissionContext mission) =>
        mission.Meta.Topology is "lanes" or "single_branch"
            ? mission
            : Refusal.Refused("TOPOLOGY_READ_ONLY", $"Mission `{mission.Slug}` has topology `{Plain.Line(mission.Meta.Topology)}`, which is only read.", $"spec-kitty mission import {mission.Slug} --apply");

    /// <summary>Who acts: who is named, else who holds the worktree that the command runs in, else the person of git's configuration.</summary>
    public static Outcome<Actor> Acting(Caller caller, Situation situation)
    {
        var here = situation.Mission.Repository.Here.Path;
        var holder = situation.Lanes is null || here == situation.Mission.Repository.PrimaryCheckout
            ? null
            : situation.State.WorkPackages.Values.FirstOrDefault(wp => wp.Holder is not null && situation.LaneOf(wp.Id) is { } lane
                && here.EndsWith($"{situation.Mission.Slug}-{lane.Id}", StringComparison.Ordinal))?.Holder;
        return Effector.Acting(caller.Agent, holder, situation.Mission.Repository, caller.Surroundings);
    }

    /// <summary>Ends a landing that a killed command left half done.</summary>
    public static Outcome<MissionContext> Recovered(Caller caller, MissionContext mission)
    {
        var surroundings = caller.Surroundings;
        if (!File.Exists(StateSurfaces.LandingJournal.At(mission.Repository.GitCommonDirectory, mission.Id.ToString()).Path))
        {
            return mission;
        }

        if (!surroundings.Files.Keeps)
        {
            return Refusal.Conflict("LANDING_UNFINISHED", $"A landing of `{mission.Slug}` was cut short; the next command that is no dry run ends it first.", $"spec-kitty merge run --mission {mission.Slug}");
        }

        var landing = surroundings.GitProgram().Map(program => new Landing(mission.Repository, new Git(mission.Repository, program), surroundings.Files));
        return landing.Then(open => open.Recover(mission.Id).Map(recovered => Adopted(mission, surroundings, open, recovered)));
    }

    /// <summary>The landing ends when its rows are in the journal: as long as either has them, every reader is told of them.</summary>
    private static MissionContext Adopted(MissionContext mission, Surroundings surroundings, Landing landing, LandingReceipt? recovered)
    {
        if (recovered is not null)
        {
            new MissionRecords(surroundings.Files, surroundings.Ids).Adopt(mission.Place, recovered.Rows);
        }

        if (recovered is { Unfinished: null })
        {
            landing.End(mission.Id);
        }

        return mission;
    }
}
