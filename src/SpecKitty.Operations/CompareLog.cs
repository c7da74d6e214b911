using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>log --diff</c>: what changed in a Mission between two moments of its record.</summary>
public static class CompareLog
{
    /// <summary>The earlier of the two comes first, whichever way they are given; reads, writes nothing.</summary>
    public static Answer<LogDiffView> Run(Caller caller, string one, string other)
    {
        if (!caller.Resolve().Succeeded(out var mission, out var refusal)
            || !At(mission.Place, one).Succeeded(out var before, out refusal)
            || !At(mission.Place, other).Succeeded(out var after, out refusal)
            || !MissionRecords.History(mission.Place).Succeeded(out var history, out refusal))
        {
            return refusal;
        }

        if (before.RowCount > after.RowCount)
        {
            (one, other, before, after) = (other, one, after, before);
        }

        return new LogDiffView(mission.Slug, Plain.Line(one), Plain.Line(other))
        {
            PhaseBefore = MissionView.PhaseOf(before),
            PhaseAfter = MissionView.PhaseOf(after),
            WorkPackages = [.. after.WorkPackages.Values.Select(wp => Of(before.WorkPackages.GetValueOrDefault(wp.Id), wp)).OfType<LaneChangeView>()],
            Events = [.. history[before.RowCount..after.RowCount].Select(ShowLog.Of)],
        };
    }

    private static Outcome<MissionState> At(MissionPlace place, string text) =>
        MissionRecords.Moment.Parse(text).Then(moment => MissionRecords.ReadAt(place, moment)).Map(reading => reading.State);

    private static LaneChangeView? Of(WorkPackageState? before, WorkPackageState after)
    {
        var changed = Changed(before, after).ToImmutableArray();
        return changed.IsEmpty ? null : new LaneChangeView(after.Id, before?.Lane.Wire(), after.Lane.Wire(), changed);
    }

    private static IEnumerable<string> Changed(WorkPackageState? before, WorkPackageState after)
    {
        if (before?.Lane != after.Lane)
        {
            yield return "lane";
        }

        if (before?.Holder != after.Holder)
        {
            yield return "holder";
        }

        if ((before?.Cycle ?? 1) != after.Cycle)
        {
            yield return "review cycle";
        }

        if (before is null ? after.Subtasks.Count > 0 : !before.Subtasks.SequenceEqual(after.Subtasks))
        {
            yield return "subtasks";
        }

        if ((before?.Notes.Length ?? 0) != after.Notes.Length)
        {
            yield return "notes";
        }
    }
}
