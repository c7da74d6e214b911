using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>One step of a compiled Mission Type.</summary>
/// <param name="Id">Its name within the type.</param>
/// <param name="Kind">How it is driven.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Goal">One or two sentences: what is true when it is done.</param>
public sealed record StepDefinition(StepId Id, StepKind Kind, string Title, string Goal)
{
    /// <summary>The steps that must be satisfied first.</summary>
    public ImmutableArray<StepId> DependsOn { get; init; } = [];

    /// <summary>What must hold on leaving it.</summary>
    public ImmutableArray<GuardDefinition> Exit { get; init; } = [];

    /// <summary>The file in the Mission's directory that it produces, for example <c>spec.md</c>, if it is one file.</summary>
    public string? Artifact { get; init; }

    /// <summary>What is written to that file before anybody has worked on it; a report on exactly this text is no work.</summary>
    public string? Scaffold { get; init; }

    /// <summary>The instructions for the actor that does the step (of a Work Package: implements it).</summary>
    public required string Prompt { get; init; }

    /// <summary>The instructions for the reviewer of a Work Package, on steps of that kind.</summary>
    public string? ReviewPrompt { get; init; }

    /// <summary>The profile an actor works under unless it says another.</summary>
    public string? Profile { get; init; }

    /// <summary>What must be known before it is handed out, each by one word; what nobody has said yet is asked for.</summary>
    public ImmutableArray<string> RequiredInputs { get; init; } = [];

    /// <summary>Who has which part in it, where the type's author says so; null where it is inferred.</summary>
    public RaciDefinition? Raci { get; init; }

    /// <summary>How it is an audit; null on steps that are none.</summary>
    public AuditDefinition? Audit { get; init; }

    /// <summary>How much the gate is about; null where it is not weighed.</summary>
    public SignificanceDefinition? Significance { get; init; }

    /// <summary>Whether it is a gate: a question to a person, and nothing that an actor does.</summary>
    public bool IsGate => Audit is { Enforcement: AuditDefinition.Strength.Blocking };
}
