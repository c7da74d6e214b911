using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>The steps of a type as a graph: named once, depending on steps that exist, and none waiting for itself.</summary>
internal static class StepOrder
{
    private const string Unsatisfiable = "GUARD_UNSATISFIABLE";

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
            problems.Add(At(rest[0].Position, "depends_on"), $"the steps {string.Join(", ", rest.Select(entry => $"`{entry.Step.Id}`"))} wait for one another", "STEPS_CYCLE");
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
                problems.Add(At(position, "id"), $"there are two steps `{step.Id}`", "STEP_TWICE");
            }

            if (step.Kind is not (StepKind.Action or StepKind.Audit) && before.Any(other => other.Kind == step.Kind))
            {
                problems.Add(At(position, "kind"), $"`{step.Id}` is the second step of its kind; a type has one", "KIND_TWICE");
            }

            foreach (var other in step.DependsOn.Where(id => steps.All(entry => entry.Step.Id != id)))
            {
                problems.Add(At(position, "depends_on"), $"`{step.Id}` depends on `{other}`, which is no step", "STEP_UNKNOWN");
            }

            CheckGuards(position, step, steps, problems);
        }
    }

    /// <summary>What nothing could ever make hold.</summary>
    private static void CheckGuards(int position, StepDefinition step, ImmutableArray<(int Position, StepDefinition Step)> steps, Problems problems)
    {
        if (step.Kind is StepKind.WorkPackages && !Ancestors(step, steps).Any(other => other.Exit.Any(guard => guard.Name == GuardNames.Finalized)))
        {
            problems.Add(At(position, "depends_on"), $"`{step.Id}` needs work packages, but no step before it ends by the guard `{GuardNames.Finalized}`", Unsatisfiable);
        }

        if (step.Kind is StepKind.Merge && !Ancestors(step, steps).Any(other => other.Kind is StepKind.Accept))
        {
            problems.Add(At(position, "depends_on"), $"`{step.Id}` lands what was accepted, but no step before it accepts", Unsatisfiable);
        }

        foreach (var guard in step.Exit.Where(guard => Producers(guard, steps).Any(producer => producer != step && Ancestors(producer, steps).Contains(step))))
        {
            problems.Add(At(position, "exit"), $"`{guard.Name}` holds only after a step that waits for `{step.Id}`", Unsatisfiable);
        }

        if (step.Exit.Any(guard => guard.Name == GuardNames.EndOf(StepKind.WorkPackages)) && step.Kind is not StepKind.WorkPackages && steps.All(entry => entry.Step.Kind is not StepKind.WorkPackages))
        {
            problems.Add(At(position, "exit"), $"no step of the type hands out work packages, so `{step.Id}` never ends", Unsatisfiable);
        }
    }

    /// <summary>The steps by which a guard comes to hold.</summary>
    private static IEnumerable<StepDefinition> Producers(GuardDefinition guard, ImmutableArray<(int Position, StepDefinition Step)> steps) =>
        steps.Select(entry => entry.Step).Where(step => GuardNames.EndOf(step.Kind) == guard.Name);

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
