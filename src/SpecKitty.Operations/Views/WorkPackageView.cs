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

    /// <summary>The profile in force: that of the latest activity; before any, the recommended one.</summary>
    public string? Profile { get; init; }

    /// <summary>The role in force, of the latest activity likewise.</summary>
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

    /// <summary>SHA-256 of what the actor was told under whose token it stands; null when no run on this machine issued that.</summary>
    public string? Told { get; init; }

    /// <summary>How often rules were overridden for it.</summary>
    public required int Overrides { get; init; }

    internal static WorkPackageView Of(WorkPackageId workPackage, Situation situation)
    {
        var intent = situation.Intents.GetValueOrDefault(workPackage);
        var state = situation.State.WorkPackages.GetValueOrDefault(workPackage) ?? new WorkPackageState(workPackage, Kernel.Lane.Uninitialized);
        var (profile, role) = InForce(state, intent, situation);
        return new WorkPackageView
        {
            WpId = workPackage,
            Title = Plain.Printable(intent?.Title ?? ""),
            Lane = state.Lane.Wire(),
            Actor = state.Holder?.Wire ?? state.ActorName,
            Contenders = [.. state.Contenders.Select(contender => contender.Actor.Wire)],
            Profile = profile,
            Role = role,
            Told = state.Token is { } token ? situation.Run?.Issue(token)?.CapsuleSha256 : null,
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

    /// <summary>What the latest actor said it is; where it said nothing, what who does that works as.</summary>
    private static (string? Profile, string? Role) InForce(WorkPackageState state, WorkPackageIntent? intent, Situation situation)
    {
        var agent = state.Mover as Actor.Agent;
        return state switch
        {
            { Implementers.IsEmpty: true, Reviewers.IsEmpty: true } => (intent?.Profile, intent?.Role),
            { Lane: Kernel.Lane.InReview or Kernel.Lane.Approved or Kernel.Lane.Done } or { Lane: Kernel.Lane.Planned, IsSentBack: true } => (agent?.Profile, agent?.Role ?? "reviewer"),
            _ => (agent?.Profile ?? intent?.Profile ?? situation.Type.Steps.FirstOrDefault(step => step.Kind is StepKind.WorkPackages)?.Profile, agent?.Role ?? "implementer"),
        };
    }
}
