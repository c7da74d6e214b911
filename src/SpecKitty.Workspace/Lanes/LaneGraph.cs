using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>What waits for what.</summary>
internal static class LaneGraph
{
    /// <summary>A shortest cycle, each waiting for the next; null when there is none.</summary>
    public static ImmutableArray<ExecutionLaneId>? Cycle(Dictionary<ExecutionLaneId, ImmutableArray<ExecutionLaneId>> waits) =>
        waits.Keys.Order(LaneLetters.Order).Select(start => Back(start, waits)).OfType<ImmutableArray<ExecutionLaneId>>().OrderBy(cycle => cycle.Length)
            .Select(cycle => (ImmutableArray<ExecutionLaneId>?)cycle).FirstOrDefault();

    /// <summary>How many lie on the longest path before each; the graph has no cycle.</summary>
    public static Dictionary<ExecutionLaneId, int> Depths(Dictionary<ExecutionLaneId, ImmutableArray<ExecutionLaneId>> waits)
    {
        var depths = new Dictionary<ExecutionLaneId, int>();
        foreach (var id in waits.Keys)
        {
            Of(id);
        }

        return depths;

        int Of(ExecutionLaneId id) => depths.TryGetValue(id, out var depth) ? depth : depths[id] = waits[id].Select(next => Of(next) + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The items with each after what it depends on, the first in the given order first; null when that cannot be.</summary>
    public static ImmutableArray<WorkPackageId>? Order(ImmutableArray<WorkPackageId> items, IComparer<WorkPackageId> order, Func<WorkPackageId, ImmutableArray<WorkPackageId>> dependencies)
    {
        var left = new SortedSet<WorkPackageId>(items, order);
        var ordered = ImmutableArray.CreateBuilder<WorkPackageId>();
        while (left.Count > 0)
        {
            var free = left.Where(id => !dependencies(id).Any(left.Contains)).Take(1).ToArray();
            if (free.Length == 0)
            {
                return null;
            }

            left.Remove(free[0]);
            ordered.Add(free[0]);
        }

        return ordered.ToImmutable();
    }

    private static ImmutableArray<ExecutionLaneId>? Back(ExecutionLaneId start, Dictionary<ExecutionLaneId, ImmutableArray<ExecutionLaneId>> waits)
    {
        var seen = new HashSet<ExecutionLaneId>();
        var paths = new Queue<ImmutableArray<ExecutionLaneId>>([[start]]);
        while (paths.TryDequeue(out var path))
        {
            foreach (var next in waits[path[^1]])
            {
                if (next == start)
                {
                    return path;
                }

                if (seen.Add(next))
                {
                    paths.Enqueue(path.Add(next));
                }
            }
        }

        return null;
    }
}
