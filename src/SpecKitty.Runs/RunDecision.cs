using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>What a Mission Run offers an actor: asked or taken, it is the same.</summary>
/// <param name="Kind">What kind of answer it is.</param>
public sealed partial record RunDecision(RunDecisionKind Kind)
{
    /// <summary>Why there is no step, from the closed list of codes; null for a step.</summary>
    public string? Code { get; init; }

    /// <summary>The same in one sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>The step that it is about.</summary>
    public StepId? Step { get; init; }

    /// <summary>The Work Package, on a step that stands for Work Packages.</summary>
    public WorkPackageId? WorkPackage { get; init; }

    /// <summary>Doing or reviewing; null when there is no step to do.</summary>
    public StepRole? Role { get; init; }

    /// <summary>Whether the Work Package was sent back and is to be corrected.</summary>
    public bool IsFix { get; init; }

    /// <summary>Which time this step (of a Work Package: this review cycle) is handed out, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The issue that the actor has already, which stays in force; null when one is yet to be made.</summary>
    public IssueToken? Token { get; init; }

    /// <summary>Whether the step is taken from an actor that was silent too long.</summary>
    public bool IsTakeover { get; init; }

    /// <summary>The open issue of that actor, which is revoked first; null when it has none in this run.</summary>
    public IssueToken? TakesOver { get; init; }

    /// <summary>The exit guards of the step that do not hold.</summary>
    public ImmutableArray<GuardFact> FailingGuards { get; init; } = [];

    /// <summary>Whose work has to end first.</summary>
    public ImmutableArray<ActorId> WaitingFor { get; init; } = [];

    /// <summary>The question that has to be answered first.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>Everything that steps wait for somebody to say now, in the order of the steps.</summary>
    public ImmutableArray<Request> Pending { get; init; } = [];

    /// <summary>The gates that were rejected, each as it would be asked anew.</summary>
    public ImmutableArray<Request> Rejected { get; init; } = [];

    /// <summary>Commands that help in this state, the best one first.</summary>
    public ImmutableArray<string> Remedies { get; init; } = [];

    /// <summary>Open issues whose work the Mission's record already has: an advance settles them.</summary>
    public ImmutableArray<IssueToken> SettledByFacts { get; init; } = [];

    /// <summary>Open issues that the Mission's record took from their actors: an advance revokes them.</summary>
    public ImmutableArray<IssueToken> RevokedByFacts { get; init; } = [];

    /// <summary>The public name of what is to be done: <c>implement</c>, <c>review</c> or the step's own.</summary>
    public string? Action => (WorkPackage, Role) switch
    {
        (not null, StepRole.Review) => "review",
        (not null, _) => "implement",
        _ => Step?.ToString(),
    };

    /// <summary>The canonical form, without tokens: byte for byte the same for the same type, facts and open issues.</summary>
    public JsonObject ToJson()
    {
        var json = Always();
        if (!Pending.IsEmpty)
        {
            json["pending"] = new JsonArray([.. Pending.Select(request => (JsonNode)request.Key.ToString())]);
        }

        return json;
    }

    private JsonObject Always() => new()
    {
        ["kind"] = Kind switch
        {
            RunDecisionKind.Step => "step",
            RunDecisionKind.Terminal => "terminal",
            RunDecisionKind.DecisionRequired => "decision_required",
            _ => "blocked",
        },
        ["code"] = Code,
        ["reason"] = Reason,
        ["action"] = Action,
        ["step_id"] = Step?.ToString(),
        ["wp_id"] = WorkPackage?.ToString(),
        ["role"] = Role is { } role ? Deciding.RoleNames.Wire(role) : null,
        ["is_fix"] = IsFix,
        ["is_takeover"] = IsTakeover,
        ["guards"] = new JsonArray([.. FailingGuards.Select(guard => guard.ToJson())]),
        ["waiting_for"] = new JsonArray([.. WaitingFor.Select(actor => (JsonNode)actor.ToString())]),
        ["decision_id"] = Decision?.ToString(),
        ["remedies"] = new JsonArray([.. Remedies.Select(remedy => (JsonNode)remedy)]),
    };
}
