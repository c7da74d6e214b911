using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Views;

/// <summary>Turns decisions and issues into what <c>next</c> answers.</summary>
internal static class NextViews
{
    /// <summary>The answer of a query: nothing changed, the whole decision under <c>preview</c>.</summary>
    public static NextView Query(Situation situation, Actor? actor, Instant now)
    {
        var preview = Of(situation, RunDecider.Decide(situation.Type, situation.Facts, situation.Run, actor), actor, now);
        return preview with { Kind = "query", IsQuery = true, PreviewStep = preview.StepId, Preview = preview };
    }

    /// <summary>A decision as it is.</summary>
    public static NextView Of(Situation situation, RunDecision decision, Actor? actor, Instant now)
    {
        var issue = decision.Token is { } token ? situation.Run?.Issue(token) : null;
        var view = Basis(situation, actor, now) with
        {
            Kind = decision.Kind switch
            {
                RunDecisionKind.Step => "step",
                RunDecisionKind.Terminal => "terminal",
                RunDecisionKind.DecisionRequired => "decision_required",
                _ => "blocked",
            },
            MissionState = decision.Action ?? (decision.Kind is RunDecisionKind.Terminal ? "done" : "blocked"),
            Action = decision.Action,
            WpId = decision.WorkPackage,
            Reason = decision.Reason,
            StepId = decision.Step,
            Role = RoleOf(decision.Role),
            Code = decision.Code,
            WaitingFor = [.. decision.WaitingFor.Select(holder => holder.ToString())],
            Remedies = decision.Remedies,
            IsFix = decision.IsFix,
            PendingDecisions = [.. decision.Pending.Select(DecisionView.Of)],
        };
        view = decision.Pending is [var request, ..] ? Asked(view, request) : view;
        return WithGuards(issue is null ? view : WithIssue(situation, view, issue), situation, decision.WorkPackage is null ? decision.Step : null);
    }

    /// <summary>A step in somebody's hands.</summary>
    public static NextView Issued(Situation situation, RunIssue issue, Instant now)
    {
        var wp = issue.WorkPackage is { } id ? situation.State.WorkPackages.GetValueOrDefault(id) : null;
        var action = (issue.WorkPackage, issue.Role) switch
        {
            (null, _) => issue.Step.ToString(),
            (_, StepRole.Review) => "review",
            _ => "implement",
        };
        var view = Basis(situation, issue.Actor, now) with
        {
            Kind = "step",
            MissionState = action,
            Action = action,
            WpId = issue.WorkPackage,
            StepId = issue.Step,
            Role = RoleOf(issue.Role),
            IsFix = wp is { IsSentBack: true } && issue.Role is StepRole.Do,
        };
        return WithGuards(WithIssue(situation, view, issue), situation, issue.WorkPackage is null ? issue.Step : null);
    }

    /// <summary>After a refused report: the step that is still in hand; null when that token has none.</summary>
    public static NextView? InHand(MissionDesk desk, IssueToken token) =>
        desk.Situation.Run?.Issue(token) is { State: IssueState.Issued } issue ? Issued(desk.Situation, issue, desk.Surroundings.Now()) : null;

    private static NextView Basis(Situation situation, Actor? actor, Instant now) => new()
    {
        Kind = "",
        MissionState = "",
        Agent = actor?.Wire,
        AgentOption = actor is Actor.Agent agent ? $" --agent {agent.Spelled}" : "",
        MissionSlug = situation.Mission.Slug,
        MissionNumber = situation.Mission.Meta.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        MissionType = situation.Type.Key,
        MissionId = situation.Mission.Id,
        Timestamp = now.ToString(),
        Progress = ProgressView.Of(situation.State),
        RunId = situation.Run?.Id,
        MissionRunId = situation.Run?.Id,
        FactsHash = situation.Facts.Hash,
        DecisionId = Free(situation) is { } first ? Id.Of<DecisionHandle>(first.Id.ToString()) : null,
        Question = Free(situation) is { } asked ? Plain.Printable(asked.Question) : null,
        Options = Free(situation) is { } open ? open.Options : [],
    };

    /// <summary>The oldest question that holds no step up.</summary>
    private static PendingDecision? Free(Situation situation) => situation.Facts.Decisions.FirstOrDefault(open => open.Key is null);

    private static NextView Asked(NextView view, RunDecision.Request request) => view with
    {
        DecisionId = Id.Of<DecisionHandle>(request.Key.ToString()),
        InputKey = request.Key.Input,
        Question = Plain.Printable(request.Question),
        Options = request.Options,
    };

    private static NextView WithIssue(Situation situation, NextView view, RunIssue issue)
    {
        var root = situation.Mission.Repository.PrimaryCheckout;
        return view with
        {
            Token = issue.Token,
            WorkspacePath = issue.Workspace is { } workspace ? Path.GetFullPath(workspace, root) : null,
            PromptFile = issue.PromptFile is { } prompt ? Path.Combine(root, prompt) : null,
            PromptSha256 = issue.PromptSha256,
        };
    }

    /// <summary>The exit guards of a step; those of the Work Packages' step say nothing about one of them.</summary>
    private static NextView WithGuards(NextView view, Situation situation, StepId? step)
    {
        var guards = (step is { } id ? situation.Type.Step(id)?.Exit ?? [] : []).Select(guard => situation.Facts.Guards.GetValueOrDefault(guard.Key)).OfType<GuardFact>().ToImmutableArray();
        return view with
        {
            Guards = [.. guards.Select(fact => new GuardView(fact.Guard.Key, fact.Failure, fact.Guard.ProducedBy, fact.PathRead))],
            GuardFailures = [.. guards.Select(fact => fact.Failure).OfType<string>()],
        };
    }

    private static string? RoleOf(StepRole? role) => role switch
    {
        StepRole.Do => "do",
        StepRole.Review => "review",
        _ => null,
    };
}
