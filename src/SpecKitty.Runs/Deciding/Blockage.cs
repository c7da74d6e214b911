using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Why there is nothing for the actor, and what would help.</summary>
internal sealed class Blockage
{
    private readonly Question question;
    private readonly StepDefinition? step;

    private Blockage(Question question)
    {
        this.question = question;
        step = question.OpenSteps.FirstOrDefault();
    }

    /// <summary>The answer when nothing is in the actor's hands and nothing can be taken.</summary>
    public static RunDecision Of(Question question)
    {
        var blockage = new Blockage(question);
        return blockage.Contested() ?? blockage.Requested() ?? blockage.Waiting() ?? blockage.Elsewhere() ?? blockage.Rejected() ?? blockage.Asking(blockage.Held() ?? blockage.Stuck() ?? blockage.Unreachable());
    }

    /// <summary>That nothing new is handed out, because the type has changed and the run stops for that.</summary>
    public static RunDecision? Drifted(Question question) => question is { Facts.IsDrifted: true, Run: { } run }
        ? new Blockage(question).Blocked(
            "DRIFT", $"Mission type `{question.Type.Key}` has changed since mission run `{run.Id}` began, which stops for that.", [$"spec-kitty mission-run migrate {run.Id}"])
        : null;

    private string Mission => $"--mission {question.Facts.Slug}";

    private RunDecision? Contested()
    {
        if (question.WorkPackages.FirstOrDefault(wp => !wp.Contenders.IsEmpty) is not { } contested)
        {
            return null;
        }

        var reason = $"{Listed([contested.Id])} was taken by {Listed(contested.Contenders)}, who did not know of each other.";
        var remedies = contested.Contenders.Select(contender => $"spec-kitty wp resolve {contested.Id} --keep {contender} {Mission}");
        return Blocked("WP_CONTESTED", reason, [.. remedies]) with { WorkPackage = contested.Id };
    }

    /// <summary>Somebody has to say something before there is more to do.</summary>
    private RunDecision? Requested() => Gates.Requests(question) is [var request, ..]
        ? new RunDecision(RunDecisionKind.DecisionRequired)
        {
            Code = request.Key.Gate is null ? "GUARD" : "AUTHORITY",
            Reason = request.Question,
            Step = request.Step,
            Decision = request.Id,
            Remedies =
            [
                $"spec-kitty decision resolve {request.Key} {Mission} --answer {(request.Options is [var first, ..] ? first : "TEXT")}",
                .. request.IsForPeople ? new[] { $"spec-kitty decision form {request.Key} {Mission} --answer {(request.Options is [var one, ..] ? one : "TEXT")}" } : [],
            ],
        }
        : null;

    private RunDecision? Rejected() => question.OpenSteps.FirstOrDefault(gate => Gates.Rejection(question, gate) is not null) is { } gate
        ? Blocked(RunHold.GateRejected, $"The gate `{gate.Id}` was answered with `reject`.", [$"spec-kitty next {Mission} --resume {DecisionKey.OfGate(gate.Id)}"]) with { Step = gate.Id }
        : null;

    private RunDecision? Waiting()
    {
        ImmutableArray<ActorId> holders =
        [
            .. question.Everything.Where(wp => wp.Lane.IsHeld() && IsInTheWay(wp)).Select(wp => wp.Holder).OfType<ActorId>()
                .Concat(question.Standing.Select(issue => issue.Actor.Id))
                .Where(holder => holder != question.Actor)
                .DistinctBy(holder => holder.ToString()).OrderBy(holder => holder.ToString(), StringComparer.Ordinal),
        ];
        return !holders.IsEmpty
            ? Blocked("WAITING", $"Nothing is free now; at work: {string.Join(", ", holders)}.", Overtake()) with { WaitingFor = holders }
            : question.Holds.IsEmpty ? WaitingForAnother() ?? WaitingForUnknown() : WaitingForUnknown();
    }

    /// <summary>Of some Work Packages only: that the steps before them, or the Work Packages that they wait for, are none of this run's business.</summary>
    private RunDecision? Elsewhere()
    {
        if (!question.IsScoped)
        {
            return null;
        }

        if (step is null && question.Type.Steps.FirstOrDefault(open => !question.IsSatisfied(open)) is { } before)
        {
            return Blocked("DEPENDENCY", $"The work packages of this mission run wait for step `{before.Id}`, which only a run of the whole mission hands out.", [GiveUp()]);
        }

        return question.WorkPackages.FirstOrDefault(wp => wp.Lane is Lane.Planned && OutsideOf(wp).Any()) is { } waiting
            ? Blocked("WAITING", $"`{waiting.Id}` waits for {Listed(OutsideOf(waiting))}, which this mission run does not hand out.", [$"spec-kitty next {Mission} --take"])
            : null;
    }

    /// <summary>What is free, but not for an actor that has had the other part in it.</summary>
    private RunDecision? WaitingForAnother()
    {
        var another = $"spec-kitty next {Mission} --agent ANOTHER --take";
        if (question.WorkPackages.FirstOrDefault(wp => wp.Lane is Lane.ForReview) is { } submitted)
        {
            return Blocked("WAITING", $"`{submitted.Id}` waits for a reviewer who has not worked on it.", [another]);
        }

        if (question.WorkPackages.FirstOrDefault(IsForAnother) is not { } returned)
        {
            return null;
        }

        var reason = $"`{returned.Id}` was sent back and waits for somebody who has not reviewed it.";
        return Blocked("WAITING", reason, [another, $"spec-kitty next {Mission} --take --takeover"]) with { WaitingFor = [.. returned.Implementers.TakeLast(1)] };
    }

    private RunDecision? WaitingForUnknown() => question.WorkPackages.FirstOrDefault(wp => wp.Lane.IsHeld() && wp.Holder is null) is { } held
        ? Blocked("WAITING", $"`{held.Id}` is held by somebody whom the record does not name.", [$"spec-kitty wp show {held.Id} {Mission}"])
        : null;

    private RunDecision? Held()
    {
        if (question.Holds is [var hold, ..])
        {
            return Blocked(hold.Code, hold.Message, [$"spec-kitty next {Mission} --resume {hold.Id}"]);
        }

        return question.WorkPackages.FirstOrDefault(wp => wp.Lane is Lane.Blocked) is { } blocked
            ? Blocked("HOLD_REPORTED", $"`{blocked.Id}` is blocked.", [$"spec-kitty wp unblock {blocked.Id} {Mission} --reason TEXT"]) with { WorkPackage = blocked.Id }
            : null;
    }

    /// <summary>A step is open, yet none of its Work Packages can ever be taken as things stand.</summary>
    private RunDecision? Stuck() => step is null ? null
        : question.WorkPackages.IsEmpty || question.WorkPackages.Any(wp => wp.Lane is Lane.Genesis or Lane.Uninitialized)
            ? Blocked("UNFINALIZED", "The work packages are not finalized.", [$"spec-kitty tasks finalize {Mission}"])
        : question.WorkPackages.FirstOrDefault(wp => wp.Lane is Lane.Planned) is { } waiting
            ? Blocked("DEPENDENCY", $"`{waiting.Id}` waits for {Unmet(waiting)}, which nobody can finish.", GiveUpWaiting(waiting))
        : Unguarded(question.Failing(step));

    private RunDecision Unguarded(ImmutableArray<GuardFact> failing) =>
        Blocked("GUARD", string.Join(' ', failing.Select(guard => guard.Failure)), [.. failing.Select(guard => guard.Guard.ProducedBy).Distinct()]);

    private RunDecision Unreachable()
    {
        var waiting = question.Type.Steps.First(open => !question.IsSatisfied(open));
        var reason = $"Step `{waiting.Id}` waits for {Listed(question.Awaited(waiting))}, which this mission type never reaches.";
        return Blocked("DEPENDENCY", reason, [$"spec-kitty mission-type show {question.Type.Key}"]) with { Step = waiting.Id };
    }

    /// <summary>Nobody is at work, so an open question is the likeliest way on.</summary>
    private RunDecision Asking(RunDecision blocked) =>
        question.Facts.Decisions.Where(asked => asked.Key is null).MinBy(asked => asked.Id.ToString(), StringComparer.Ordinal) is { } open
            ? blocked with
            {
                Kind = RunDecisionKind.DecisionRequired,
                Decision = open.Id,
                Remedies = [$"spec-kitty decision resolve {open.Id} {Mission} --answer TEXT", .. blocked.Remedies],
            }
            : blocked;

    private ImmutableArray<string> Overtake()
    {
        var isLeft = question.WorkPackages.Any(wp => wp.Lane.IsHeld() && wp.Lease is { IsExpired: true })
            || question.Standing.Any(issue => question.Facts.Overdue.Contains(issue.Token));
        return [$"spec-kitty next {Mission} --take{(isLeft ? " --takeover" : "")}"];
    }

    private string GiveUp() => question.Run is { } run ? $"spec-kitty mission-run abandon {run.Id} --reason TEXT" : $"spec-kitty mission-run list {Mission}";

    /// <summary>Whether something that is asked about is this, waits for it, or is worked on where it is.</summary>
    private bool IsInTheWay(WorkPackageFacts held) => !question.IsScoped || question.WorkPackages.Any(wp =>
        wp.Id == held.Id || (wp.Lane is Lane.Planned && (wp.DependsOn.Contains(held.Id) || wp.WorkspaceKey == held.WorkspaceKey)));

    private IEnumerable<WorkPackageId> OutsideOf(WorkPackageFacts wp) =>
        wp.DependsOn.Where(id => !question.Facts.Scope.Contains(id) && question.WorkPackage(id) is { } outside && !outside.Lane.SatisfiesDependents());

    private bool IsForAnother(WorkPackageFacts wp) =>
        wp.Lane is Lane.Planned && Availability.IsReady(question, wp) && !Availability.MayImplement(question, wp);

    /// <summary>For what was canceled one waits in vain, unless the plan changes.</summary>
    private ImmutableArray<string> GiveUpWaiting(WorkPackageFacts wp) => wp.DependsOn.Any(id => question.WorkPackage(id) is { Lane: Lane.Canceled })
        ? [$"spec-kitty tasks amend {Mission} --reason TEXT", $"spec-kitty tasks amend {Mission} --cancel {wp.Id} --reason TEXT"]
        : [$"spec-kitty wp show {wp.Id} {Mission}"];

    private string Unmet(WorkPackageFacts wp) =>
        Listed(wp.DependsOn.Where(id => question.WorkPackage(id) is not { } dependency || !dependency.Lane.SatisfiesDependents()));

    private static string Listed<TId>(IEnumerable<TId> ids) => string.Join(", ", ids.Select(id => $"`{id}`"));

    private RunDecision Blocked(string code, string reason, ImmutableArray<string> remedies) => new(RunDecisionKind.Blocked)
    {
        Code = code,
        Reason = reason,
        Step = step?.Id,
        FailingGuards = step is null ? [] : question.Failing(step),
        Remedies = remedies,
    };
}
