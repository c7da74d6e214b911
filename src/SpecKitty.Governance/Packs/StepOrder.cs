using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>The steps of a type as a graph: named once, depending on steps that exist, and none waiting for itself.</summary>
internal static class StepOrder
{
    /// <summary>The steps, each behind those it depends on, otherwise in the order given; what stands in the way goes to the problems.</summary>
    /// <param name="steps">The steps with their positions in the descriptor.</param>
    /// <param name="problems">Where to report.</param>
    public static ImmutableArray<StepDefinition> Sort(ImmutableArray<(int Position, StepDefinition Step)> steps, Problems problems)
    {
        Check(steps, problems);
        var known = steps.Select(entry => entry.Step.Id).ToHashSet();
        var rest = steps.ToList();
        var done = new HashSet<StepId>();
        var sorted = ImmutableArray.CreateBuilder<StepDefinition>(steps.Length);
        while (rest.FindIndex(entry => entry.Step.DependsOn.All(id => done.Contains(id) || !known.Contains(id))) is var at and >= 0)
        {
            done.Add(rest[at].Step.Id);
            sorted.Add(rest[at].Step);
            rest.RemoveAt(at);
        }

        if (rest.Count > 0)
        {
            problems.Add(At(rest[0].Position, "depends_on"), $"the steps {string.Join(", ", rest.Select(entry => $"`{entry.Step.Id}`"))} wait for one another");
        }

        return sorted.ToImmutable();
    }

    private static void Check(ImmutableArray<(int Position, StepDefinition Step)> steps, Problems problems)
    {
        foreach (var (position, step) in steps)
        {
            var before = steps.Where(entry => entry.Position < position).Select(entry => entry.Step).ToList();
            if (before.Any(other => other.Id == step.Id))
            {
                problems.Add(At(position, "id"), $"there are two steps `{step.Id}`");
            }

            if (step.Kind is not (StepKind.Action or StepKind.Audit) && before.Any(other => other.Kind == step.Kind))
            {
                problems.Add(At(position, "kind"), $"`{step.Id}` is the second step of its kind; a type has one");
            }

            foreach (var other in step.DependsOn.Where(id => steps.All(entry => entry.Step.Id != id)))
            {
                problems.Add(At(position, "depends_on"), $"`{step.Id}` depends on `{other}`, which is no step");
            }

            if (step.Kind is StepKind.WorkPackages && !Ancestors(step, steps).Any(other => other.Exit.Any(guard => guard.Name == GuardNames.Finalized)))
            {
                problems.Add(At(position, "depends_on"), $"`{step.Id}` needs work packages, but no step before it ends by the guard `{GuardNames.Finalized}`");
            }
        }
    }

    private static HashSet<StepDefinition> Ancestors(StepDefinition step, ImmutableArray<(int Position, StepDefinition Step)> steps)
    {
        var found = new HashSet<StepDefinition>(ReferenceEqualityComparer.Instance);
        var open = new Stack<StepDefinition>([step]);
        while (open.TryPop(out var next))
        {
            foreach (var (_, other) in steps.Where(entry => next.DependsOn.Contains(entry.Step.Id) && found.Add(entry.Step)))
            {
                open.Push(other);
            }
        }

        return found;
    }

    private static string[] At(int position, string key) => ["steps", $"[{position}]", key];
}
