using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Views;

/// <summary>A Work Package as lists show it.</summary>
public sealed record WorkPackageView
{
    /// <summary>Its id.</summary>
    public required WorkPackageId WpId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its lane, as stored.</summary>
    public required string Lane { get; init; }

    /// <summary>Who holds it, or who acted last.</summary>
    public string? Actor { get; init; }

    /// <summary>Who claimed it before they knew of each other; empty when it is clear whose it is.</summary>
    public required ImmutableArray<string> Contenders { get; init; }

    /// <summary>The profile in force: the holder's, else the recommended one.</summary>
    public string? Profile { get; init; }

    /// <summary>The role in force.</summary>
    public string? Role { get; init; }

    /// <summary>What must be approved first.</summary>
    public required ImmutableArray<WorkPackageId> Dependencies { get; init; }

    /// <summary>The execution lane it is done on.</summary>
    public string? ExecutionLane { get; init; }

    /// <summary>Which review it is in or waits for.</summary>
    public required int ReviewCycle { get; init; }

    /// <summary>Subtasks marked done, and how many there are.</summary>
    public required string Subtasks { get; init; }

    /// <summary>When it moved last, as stored.</summary>
    public string? MovedAt { get; init; }

    /// <summary>How often rules were overridden for it.</summary>
    public required int Overrides { get; init; }

    internal static WorkPackageView Of(WorkPackageId workPackage, Situation situation)
    {
        var intent = situation.Intents.GetValueOrDefault(workPackage);
        var state = situation.State.WorkPackages.GetValueOrDefault(workPackage) ?? new WorkPackageState(workPackage, Kernel.Lane.Uninitialized);
        var holder = state.Holder as Actor.Agent;
        return new WorkPackageView
        {
            WpId = workPackage,
            Title = Plain.Printable(intent?.Title ?? ""),
            Lane = state.Lane.Wire(),
            Actor = state.Holder?.Wire ?? state.ActorName,
            Contenders = [.. state.Contenders.Select(contender => contender.Actor.Wire)],
            Profile = holder?.Profile ?? intent?.Profile,
            Role = holder?.Role ?? intent?.Role,
            Dependencies = intent?.DependsOn ?? [],
            ExecutionLane = situation.LaneOf(workPackage)?.Id.ToString(),
            ReviewCycle = state.Cycle,
            Subtasks = $"{intent?.Subtasks.Count(task => state.Subtasks.GetValueOrDefault(task.ToString()) == "done") ?? 0}/{intent?.Subtasks.Length ?? 0}",
            MovedAt = state.MovedAt,
            Overrides = state.OverrideCount,
        };
    }

    internal static ImmutableArray<WorkPackageView> All(Situation situation) =>
        [.. situation.State.WorkPackages.Keys.Union(situation.Intents.Keys).Order().Select(id => Of(id, situation))];
}
