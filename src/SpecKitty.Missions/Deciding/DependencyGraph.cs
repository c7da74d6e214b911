using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>Which Work Package waits for which.</summary>
internal sealed class DependencyGraph
{
    private readonly ImmutableArray<WorkPackageIntent> intents;
    private readonly SortedDictionary<WorkPackageId, WorkPackageIntent> byId = [];

    public DependencyGraph(ImmutableArray<WorkPackageIntent> intents)
    {
        this.intents = intents;
        foreach (var intent in intents)
        {
            byId.TryAdd(intent.Id, intent);
        }
    }

    /// <summary>Each after what it depends on, the smallest id first; all of them only where there is no cycle.</summary>
    public ImmutableArray<WorkPackageIntent> Ordered() => Order([.. byId.Keys]);

    public IEnumerable<PlanProblem> Problems()
    {
        foreach (var intent in intents)
        {
            foreach (var id in intent.DependsOn.Where(id => id == intent.Id || !byId.ContainsKey(id)))
            {
                yield return id == intent.Id
                    ? new("DEPENDENCY_SELF", intent.Id.ToString(), $"`{intent.Id}` depends on itself")
                    : new("DEPENDENCY_UNKNOWN", intent.Id.ToString(), $"`{intent.Id}` depends on `{id}`, which there is not");
            }
        }

        foreach (var cycle in Cycles())
        {
            yield return new("DEPENDENCY_CYCLE", cycle[0].ToString(), $"{string.Join(" → ", cycle.Append(cycle[0]).Select(id => $"`{id}`"))} wait for each other");
        }
    }

    private IEnumerable<List<WorkPackageId>> Cycles()
    {
        var left = new SortedSet<WorkPackageId>(byId.Keys);
        while (true)
        {
            left.ExceptWith(Order(left).Select(intent => intent.Id));
            if (left.Count == 0)
            {
                yield break;
            }

            var cycle = Cycle(left);
            yield return cycle;
            left.ExceptWith(cycle);
        }
    }

    /// <summary>Whoever is left waits for somebody who is left, so following them comes back to a place already seen.</summary>
    private List<WorkPackageId> Cycle(SortedSet<WorkPackageId> left)
    {
        var path = new List<WorkPackageId>();
        var at = left.Min;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = Waits(at, left).Min();
        }

        return path[path.IndexOf(at)..];
    }

    private ImmutableArray<WorkPackageIntent> Order(SortedSet<WorkPackageId> among)
    {
        var left = new SortedSet<WorkPackageId>(among);
        var ordered = ImmutableArray.CreateBuilder<WorkPackageIntent>();
        while (left.Where(id => !Waits(id, left).Any()).Take(1).ToArray() is [var next])
        {
            left.Remove(next);
            ordered.Add(byId[next]);
        }

        return ordered.DrainToImmutable();
    }

    private IEnumerable<WorkPackageId> Waits(WorkPackageId id, SortedSet<WorkPackageId> left) => byId[id].DependsOn.Where(other => other != id && left.Contains(other));
}
