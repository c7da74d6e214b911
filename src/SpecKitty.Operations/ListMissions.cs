using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission list</c> and <c>status --all</c>: every Mission directory of the repository, damaged ones with their error.</summary>
public static class ListMissions
{
    /// <summary>At most <paramref name="limit"/> of them, by directory name; reads, writes nothing.</summary>
    public static Answer<MissionListView> Run(Caller caller, int limit)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        var all = MissionDirectories.All(repository, caller.Surroundings);
        var shown = all.Take(limit).ToImmutableArray();
        return new MissionListView([.. shown.Zip(MissionDirectories.Read(repository, caller.Surroundings, shown), Line)]) { Total = all.Length };
    }

    private static MissionLineView Line(MissionDirectory mission, Outcome<(MissionMeta Meta, MissionState State)> folded) =>
        folded.Succeeded(out var read, out var refusal)
            ? new MissionLineView
            {
                MissionDir = mission.Slug.ToString(),
                MissionSlug = read.Meta.Slug.ToString(),
                MissionId = read.Meta.Id?.ToString(),
                MissionType = read.Meta.Type.ToString(),
                Title = Plain.Printable(read.Meta.Title),
                Phase = MissionView.PhaseOf(read.State),
                Flags = MissionView.FlagsOf(read.State),
                EventCount = read.State.TransitionCount,
                LastEventId = read.State.LastTransition?.ToString(),
                // A Work Package that was planned but never finalized has no place on the board yet.
                WorkPackages = [.. read.State.WorkPackages.Values.Where(wp => wp.Lane is not Lane.Genesis).Select(wp => new LaneLineView(wp.Id, wp.Lane.Wire(), wp.ForceCount))],
            }
            : new MissionLineView { MissionDir = mission.Slug.ToString(), EventCount = 0, WorkPackages = [], Error = ErrorView.Of(refusal) };
}
