using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>Computes execution lanes from owned files and dependencies.</summary>
internal sealed class LanePlanner(ImmutableArray<LaneInput> inputs, ImmutableArray<ExecutionLane> existing, ExecutionLanes.Rule rule)
{
    private const int LettersOfUpstream = 26;
    private readonly ImmutableSortedDictionary<WorkPackageId, LaneInput> known = inputs.ToImmutableSortedDictionary(input => input.Id, input => input);

    /// <summary>Where Work Packages were that may be put elsewhere: one of them keeps the id when it needs one, and nobody else gets it.</summary>
    public required ImmutableSortedDictionary<WorkPackageId, ExecutionLaneId> Former { get; init; }

    public Outcome<ImmutableArray<ExecutionLane>> Plan() => Group().Then(groups => Arrange([.. groups]));

    /// <summary>Which Work Packages share an execution lane: those that did, and those whose owned files overlap.</summary>
    private Outcome<List<LaneGroup>> Group()
    {
        var groups = existing.Select(lane => new LaneGroup(lane.Id, [.. lane.WorkPackages], Scope(lane))).ToList();
        foreach (var input in known.Values.Where(input => !existing.Any(lane => lane.WorkPackages.Contains(input.Id))))
        {
            Join(groups, input);
        }

        return Clash(groups) is { } clash ? clash : TooMany(groups) is { } many ? many : Named(groups);
    }

    private bool Overlaps(LaneGroup one, LaneGroup other) => one.Scope.Any(path => other.Scope.Any(otherPath => Overlap(path, otherPath)));

    private bool Overlap(string one, string other) => rule is ExecutionLanes.Rule.Upstream ? UpstreamPattern.Overlap(one, other) : OwnedFiles.Overlap(one, other);

    private IComparer<ExecutionLaneId> ByLane => rule is ExecutionLanes.Rule.Upstream ? TextOrder<ExecutionLaneId>.Order : LaneLetters.Order;

    private IComparer<WorkPackageId> ByWorkPackage => rule is ExecutionLanes.Rule.Upstream ? TextOrder<WorkPackageId>.Order : Comparer<WorkPackageId>.Default;

    private void Join(List<LaneGroup> groups, LaneInput input)
    {
        var own = new LaneGroup(input.Mode is LaneInput.Work.Planning ? ExecutionLane.Planning : null, [input.Id], input.OwnedFiles);
        var met = groups.Where(group => own.IsPlanning ? group.IsPlanning : !group.IsPlanning && Overlaps(group, own)).ToArray();
        // Those that exist stay apart here; that they overlap is refused as a clash.
        foreach (var group in met.Where(group => group.Id is null || group == Array.Find(met, other => other.Id is not null)))
        {
            groups.Remove(group);
            own = own.With(group);
        }

        groups.Add(own);
    }

    private Refusal? Clash(List<LaneGroup> groups)
    {
        var pair = (from one in groups
                    from other in groups
                    where one.Id is { } id && other.Id is { } otherId && string.CompareOrdinal(id.ToString(), otherId.ToString()) < 0
                        && !one.IsPlanning && !other.IsPlanning && Overlaps(one, other)
                    select (one, other)).FirstOrDefault();
        return pair.one is null ? null : Refusal.Refused(
            "LANES_FIXED",
            $"`{pair.one.Id}` ({pair.one.Names}) and `{pair.other.Id}` ({pair.other.Names}) own overlapping files, and execution lanes that exist never become one.",
            "Narrow `owned_files` in the Work Package files so that no two execution lanes share a path.");
    }

    // What the existing implementation counts on to behind `z` is no letter, and it does not read such a name itself.
    private Refusal? TooMany(List<LaneGroup> groups) => rule is ExecutionLanes.Rule.Upstream && groups.Count(group => !group.IsPlanning) is var count and > LettersOfUpstream
        ? Refusal.Refused(
            "LANES_UNNAMEABLE", $"The plan has {count} execution lanes, and under `execution_lanes: upstream` there are names for {LettersOfUpstream}.",
            "Take `execution_lanes: upstream` out of `.kittify/config.yaml`, or let Work Packages share files.")
        : null;

    private List<LaneGroup> Named(List<LaneGroup> groups)
    {
        var taken = groups.Select(group => group.Id).OfType<ExecutionLaneId>().ToHashSet();
        var next = taken.Concat(Former.Values).Where(id => id != ExecutionLane.Planning).Select(LaneLetters.Number).DefaultIfEmpty(-1).Max() + 1;
        return [.. groups.OrderBy(group => group.WorkPackages.Min(ByWorkPackage), ByWorkPackage).Select(group => group.Id is null ? group with { Id = Own(group, taken) ?? LaneLetters.Id(next++) } : group)];
    }

    private ExecutionLaneId? Own(LaneGroup group, HashSet<ExecutionLaneId> taken) =>
        group.WorkPackages.Where(Former.ContainsKey).Select(id => Former[id]).Where(id => id != ExecutionLane.Planning && taken.Add(id)).Select(id => (ExecutionLaneId?)id).FirstOrDefault();

    private Outcome<ImmutableArray<ExecutionLane>> Arrange(ImmutableArray<LaneGroup> groups)
    {
        var laneOf = groups.SelectMany(group => group.WorkPackages.Select(id => (Work: id, Lane: group.Id!.Value))).ToDictionary(pair => pair.Work, pair => pair.Lane);
        var waits = groups.ToDictionary(group => group.Id!.Value, group => Waits(group, laneOf));
        if (LaneGraph.Cycle(waits) is { } cycle)
        {
            return Cyclic(cycle, groups);
        }

        var depths = LaneGraph.Depths(waits);
        var lanes = ImmutableArray.CreateBuilder<ExecutionLane>();
        foreach (var group in groups)
        {
            if (LaneGraph.Order(group.WorkPackages, ByWorkPackage, id => DependenciesOf(id)) is not { } order)
            {
                return Refusal.Refused("LANE_CYCLE", $"The Work Packages {group.Names} wait for one another.", "Remove one of the `dependencies` in the Work Package files.");
            }

            lanes.Add(new ExecutionLane(group.Id!.Value, order, [.. group.Scope.Distinct().Order(StringComparer.Ordinal)], waits[group.Id.Value], depths[group.Id.Value]));
        }

        return lanes.OrderBy(lane => lane.ParallelGroup).ThenBy(lane => lane.Id, ByLane).ToImmutableArray();
    }

    private ImmutableArray<ExecutionLaneId> Waits(LaneGroup group, Dictionary<WorkPackageId, ExecutionLaneId> laneOf) =>
    [
        .. group.WorkPackages.SelectMany(id => DependenciesOf(id)).Where(laneOf.ContainsKey).Select(id => laneOf[id])
            .Where(id => id != group.Id).Distinct().Order(ByLane),
    ];

    private ImmutableArray<WorkPackageId> DependenciesOf(WorkPackageId id) => known.TryGetValue(id, out var input) ? input.DependsOn : [];

    // What a Work Package owned that is no longer planned is known only from before.
    private ImmutableArray<string> Scope(ExecutionLane lane)
    {
        var owned = lane.WorkPackages.Where(known.ContainsKey).SelectMany(id => known[id].OwnedFiles);
        return [.. lane.WorkPackages.All(known.ContainsKey) ? owned : owned.Concat(lane.WriteScope)];
    }

    private static Refusal Cyclic(ImmutableArray<ExecutionLaneId> cycle, ImmutableArray<LaneGroup> groups)
    {
        var path = string.Join(" -> ", cycle.Append(cycle[0]).Select(id => $"`{id}` ({groups.First(group => group.Id == id).Names})"));
        return Refusal.Refused(
            "LANE_CYCLE", $"Execution lanes would wait for one another: {path}.",
            "Give the Work Packages of one of them different `owned_files`, or remove one of their `dependencies`.");
    }
}
