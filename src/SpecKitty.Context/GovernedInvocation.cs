using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Context;

/// <summary>Who acts, for what and where, assembled once: the prompt text, the JSON context and every page are views of this object.</summary>
public sealed record GovernedInvocation
{
    /// <summary>The Mission at the moment of the issue.</summary>
    public required Situation Situation { get; init; }

    /// <summary>The step.</summary>
    public required StepDefinition Step { get; init; }

    /// <summary>Doing, or reviewing what another did.</summary>
    public required StepRole Role { get; init; }

    /// <summary>The Work Package, on a Work Package step.</summary>
    public WorkPackageIntent? WorkPackage { get; init; }

    /// <summary>Who is told.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The run that issues.</summary>
    public required MissionRunId Run { get; init; }

    /// <summary>What closes the step.</summary>
    public required IssueToken Token { get; init; }

    /// <summary>Where the work happens, absolute.</summary>
    public required string WorkspacePath { get; init; }

    /// <summary>The commit that the work starts from, or that is reviewed against.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The rules in force.</summary>
    public required GovernanceContext Governance { get; init; }

    /// <summary>SHA-256 of everything the actor was told but the token: the same for the same content, whoever asks.</summary>
    public string CapsuleSha256() => CanonicalJson.Hash(new JsonObject
    {
        ["mission_id"] = Situation.Mission.Id.ToString(),
        ["step_id"] = Step.Id.ToString(),
        ["role"] = Role.ToString(),
        ["wp_id"] = WorkPackage?.Id.ToString(),
        ["actor"] = ActorJson.Write(Actor),
        ["base_commit"] = BaseCommit,
        ["instructions"] = Instructions,
        ["work_package"] = WorkPackage?.Body,
        ["governance"] = Governance.CapsuleSha256,
    });

    internal string Instructions => Role is StepRole.Review ? Step.ReviewPrompt ?? Step.Prompt : Step.Prompt;

    internal WorkPackageState? WorkPackageState =>
        WorkPackage is null ? null : Situation.State.WorkPackages.GetValueOrDefault(WorkPackage.Id);
}
