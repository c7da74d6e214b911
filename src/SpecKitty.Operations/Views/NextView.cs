using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What <c>next</c> answers: the upstream implementation's keys in its order, then ours.</summary>
public sealed record NextView
{
    /// <summary><c>step</c>, <c>decision_required</c>, <c>blocked</c>, <c>terminal</c> or <c>query</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who asked.</summary>
    public string? Agent { get; init; }

    /// <summary>The option that names the same actor again, for words; empty for a person.</summary>
    [JsonIgnore]
    public string AgentOption { get; init; } = "";

    /// <summary>The Mission's slug.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>Its number on the target branch; empty before it has one.</summary>
    public string MissionNumber { get; init; } = "";

    /// <summary>Its type.</summary>
    public required MissionTypeKey MissionType { get; init; }

    /// <summary>The step id, for Work Packages <c>implement</c> or <c>review</c>; else <c>blocked</c> or <c>done</c>.</summary>
    public required string MissionState { get; init; }

    /// <summary>When it was answered.</summary>
    public required string Timestamp { get; init; }

    /// <summary>What is to be done, in one word.</summary>
    public string? Action { get; init; }

    /// <summary>The Work Package it is to be done for.</summary>
    public WorkPackageId? WpId { get; init; }

    /// <summary>Where, absolute.</summary>
    public string? WorkspacePath { get; init; }

    /// <summary>What the actor is told, absolute.</summary>
    public string? PromptFile { get; init; }

    /// <summary>Why there is no step.</summary>
    public string? Reason { get; init; }

    /// <summary>The failing guards, in words.</summary>
    public ImmutableArray<string> GuardFailures { get; init; } = [];

    /// <summary>How the Work Packages stand.</summary>
    public ProgressView? Progress { get; init; }

    /// <summary>The run's id, by the upstream key.</summary>
    public MissionRunId? RunId { get; init; }

    /// <summary>The step.</summary>
    public StepId? StepId { get; init; }

    /// <summary>The question that must be answered first.</summary>
    public DecisionHandle? DecisionId { get; init; }

    /// <summary>Of a question for an input: the input.</summary>
    public string? InputKey { get; init; }

    /// <summary>That question.</summary>
    public string? Question { get; init; }

    /// <summary>Its answers.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Whether nothing was changed.</summary>
    public bool IsQuery { get; init; }

    /// <summary>Of a query: the step that would be taken.</summary>
    public StepId? PreviewStep { get; init; }

    /// <summary>The Mission's id.</summary>
    public required MissionId MissionId { get; init; }

    /// <summary>The run's id.</summary>
    public MissionRunId? MissionRunId { get; init; }

    /// <summary>What closes the step.</summary>
    public IssueToken? Token { get; init; }

    /// <summary><c>do</c> or <c>review</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Why there is no step, as a code: <c>WAITING</c>, <c>GUARD</c> and so on.</summary>
    public string? Code { get; init; }

    /// <summary>The guards on leaving the step, with what they found.</summary>
    public ImmutableArray<GuardView> Guards { get; init; } = [];

    /// <summary>Who holds what is being waited for.</summary>
    public ImmutableArray<string> WaitingFor { get; init; } = [];

    /// <summary>Commands that help.</summary>
    public ImmutableArray<string> Remedies { get; init; } = [];

    /// <summary>Everything that steps wait for somebody to say now.</summary>
    public ImmutableArray<DecisionView> PendingDecisions { get; init; } = [];

    /// <summary>Whether the step mends what a review found.</summary>
    public bool IsFix { get; init; }

    /// <summary>SHA-256 of the prompt.</summary>
    public string? PromptSha256 { get; init; }

    /// <summary>Of a query: the whole decision.</summary>
    public NextView? Preview { get; init; }

    /// <summary>Of a query with <c>--what-if</c>: what was supposed; null when the Mission was taken as it is.</summary>
    public ImmutableArray<SupposedLaneView>? WhatIf { get; init; }

    /// <summary>SHA-256 of the facts that were decided on.</summary>
    public string? FactsHash { get; init; }
}
