using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>Why a step, a Work Package or a whole run does not go on until somebody resumes it.</summary>
/// <param name="Id">Its name, for resuming; of a hold that a report raised, the report's token.</param>
/// <param name="Code"><c>HOLD_FAILED</c>, <c>HOLD_REPORTED</c>, <c>GATE_REJECTED</c>, <c>DEAD_LETTER</c> or <c>IMPORTED</c>.</param>
/// <param name="Message">What was said.</param>
/// <param name="RaisedBy">Who raised it.</param>
/// <param name="At">When.</param>
public sealed record RunHold(string Id, string Code, string Message, Actor RaisedBy, Instant At)
{
    internal const string GateRejected = "GATE_REJECTED";
    internal const string DeadLetter = "DEAD_LETTER";
    internal const string Imported = "IMPORTED";

    /// <summary>The step that does not go on; null when the whole run does not.</summary>
    public StepId? Step { get; init; }

    /// <summary>The Work Package that does not go on; null when the whole step does not.</summary>
    public WorkPackageId? WorkPackage { get; init; }

    /// <summary>How far it reaches: <c>run</c>, <c>step</c> or <c>wp</c>.</summary>
    public string Scope => WorkPackage is not null ? "wp" : Step is not null ? "step" : "run";
}
