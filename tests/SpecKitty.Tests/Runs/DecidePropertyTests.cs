using System.Collections.Immutable;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Runs.Files;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What holds for every decision, whatever the facts, the run and the actor.</summary>
public sealed class DecidePropertyTests
{
    private static readonly ImmutableArray<Actor> Actors = [Claude, Codex, Gemini];
    private static readonly ImmutableArray<string> StepNames = [.. Blueprint.Steps.Select(step => step.Id.ToString())];

    private static readonly ImmutableHashSet<string> Codes =
    [
        "WAITING", "GUARD", "DEPENDENCY", "HOLD_FAILED", "HOLD_REPORTED", "GATE_REJECTED", "DRIFT", "AUTHORITY",
        "PROMPT_UNAVAILABLE", "TERMINAL_CONFLICT", "UNFINALIZED", "STATE_CORRUPT",
    ];

    private static readonly Gen<Actor?> AnyActor = Gen.Int[0, 3].Select(at => at == 3 ? null : Actors[at]);

    private static readonly Gen<WorkPackageFacts> AnyWorkPackage =
        Gen.Select(Gen.Int[0, 10], AnyActor, Gen.Int[0, 7], Gen.Int[0, 2], Gen.Bool, Gen.Bool).Select(
            (lane, holder, implementers, workspace, isSentBack, isExpired) => Wp("WP01", (Lane)lane) with
            {
                Holder = ((Lane)lane).IsHeld() ? holder?.Id : null,
                Implementers = [.. Actors.Where((_, at) => (implementers & (1 << at)) != 0).Select(actor => actor.Id)],
                WorkspaceKey = $"lane-{workspace}",
                IsSentBack = isSentBack && (Lane)lane is Lane.Planned or Lane.Claimed or Lane.InProgress,
                Cycle = isSentBack ? 2 : 1,
                Lease = ((Lane)lane).IsHeld() && holder is not null ? new LeaseFacts(holder.Id, Noon, isExpired) : null,
            });

    private static readonly Gen<RunFacts> AnyFacts =
        Gen.Select(Gen.Int[0, StepNames.Length], Gen.Int[0, 9], AnyWorkPackage.Array[0, 6], Gen.Int[0, 1 << 12], Gen.Bool, Gen.Bool).Select(
            (done, lifecycle, workPackages, edges, mayTakeOver, isAsking) => Done([.. StepNames.Take(done)]) with
            {
                Lifecycle = lifecycle < 8 ? MissionLifecycle.Open : lifecycle == 8 ? MissionLifecycle.Landed : MissionLifecycle.Finished,
                WorkPackages = [.. workPackages.Select((wp, at) => wp with { Id = WpOf($"WP{at + 1:00}"), Wave = at / 2, DependsOn = Dependencies(at, edges) })],
                MayTakeOver = mayTakeOver,
                Overdue = mayTakeOver ? [TokenOf("2")] : [],
                Decisions = isAsking ? [new PendingDecision(Id.Of<DecisionId>("01M81PZW8H3Z1T90CS30KZFT99"), "Which?", [])] : [],
            });

    private static readonly Gen<RunEvent> AnyEvent =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, StepNames.Length - 1], Gen.Int[1, 7], Gen.Bool).Select(
            (kind, actor, step, workPackage, isReview) => kind switch
            {
                0 => new RunEvent.HoldRaised(new RunHold("h1", "HOLD_REPORTED", "Wait.", Claude, Noon)),
                1 => new RunEvent.HoldRaised(new RunHold("h2", "HOLD_FAILED", "Wait.", Claude, Noon) { Step = StepOf(StepNames[step]) }),
                2 => new RunEvent.HoldRaised(new RunHold("h3", "HOLD_REPORTED", "Wait.", Claude, Noon) { WorkPackage = WpOf($"WP{workPackage:00}") }),
                < 6 => (RunEvent)Issued($"{step + 2}", StepNames[step], Actors[actor]),
                < 8 => new RunEvent.IssuePrepared(IssueOf($"{workPackage + 20}", "implement", Actors[actor], $"WP{workPackage:00}", isReview ? StepRole.Review : StepRole.Do)),
                _ => Issued($"{workPackage + 20}", "implement", Actors[actor], $"WP{workPackage:00}", isReview ? StepRole.Review : StepRole.Do),
            });

    internal static readonly Gen<(RunFacts Facts, MissionRun? Run, Actor? Actor)> Anything =
        Gen.Select(AnyFacts, AnyEvent.Array[0, 5], Gen.Bool, AnyActor).Select((facts, events, hasRun, actor) => (facts, hasRun ? Run(events) : null, actor));

    [Fact]
    public void Every_decision_is_complete_and_obeys_the_rules() => Anything.Sample(
        asked =>
        {
            var decision = RunDecider.Decide(Blueprint, asked.Facts, asked.Run, asked.Actor);
            AssertComplete(decision);
            if (decision is { Kind: RunDecisionKind.Step, WorkPackage: { } id })
            {
                AssertLegal(decision, asked.Facts, asked.Run, asked.Actor?.Id, asked.Facts.WorkPackage(id)!);
            }
            else if (decision is { Kind: RunDecisionKind.Step, IsTakeover: false })
            {
                Assert.DoesNotContain(
                    asked.Run?.OpenIssues ?? [], issue => issue.Step == decision.Step && issue.WorkPackage is null && issue.Actor.Id != asked.Actor?.Id && issue.Token != decision.Token && decision.Token is null);
            }
        },
        iter: Corpus.Cases * 10);

    [Fact]
    public void A_query_an_advance_and_a_replay_get_the_same_answer_in_whatever_order_the_facts_come() => Anything.Sample(
        asked =>
        {
            var query = RunDecider.Decide(Blueprint, asked.Facts, asked.Run, asked.Actor);
            var shuffled = asked.Facts with { WorkPackages = [.. asked.Facts.WorkPackages.Reverse()] };
            var advance = RunDecider.Decide(Blueprint, shuffled, asked.Run, asked.Actor);
            Assert.Equal(Bytes(query), Bytes(advance));
            Assert.Equal(query.Token, advance.Token);
            Assert.Equal(asked.Facts.Hash, shuffled.Hash);
            Assert.Equal(asked.Facts.Hash, CanonicalJson.Hash(CanonicalJson.TryObject(asked.Facts.ToJson())));
            var kept = RunDecider.Decide(Blueprint, RunFactsJson.Read(CanonicalJson.TryObject(asked.Facts.ToJson())!), asked.Run, asked.Actor);
            Assert.Equal(Bytes(query), Bytes(kept));
        },
        iter: Corpus.Cases * 10);

    /// <summary>Else who asks would be told the same for ever, and keep everybody else from going on.</summary>
    [Fact]
    public void What_is_offered_to_somebody_new_can_be_handed_out_at_once() => Anything.Sample(
        asked =>
        {
            if (asked is not ({ } facts, { } run, { } actor) || RunDecider.Decide(Blueprint, facts, run, actor) is not { Kind: RunDecisionKind.Step, Token: null } decision
                || (decision.WorkPackage is { } id && facts.WorkPackage(id)!.Holder == actor.Id))
            {
                return;
            }

            run = run.FollowFacts(decision).Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!);
            run = decision.TakesOver is { } token ? Good(run.Revoke(token, RunEvent.Revocation.TakenOver, "left")).Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!) : run;
            Assert.NotEmpty(Good(run.Prepare(run.NewIssue(decision, At(actor), Ids()))));
        },
        iter: Corpus.Cases * 5);

    [Fact]
    public void Losing_the_run_changes_no_answer_to_who_holds_a_work_package() => Anything.Sample(
        asked =>
        {
            var held = asked.Facts.WorkPackages.Where(wp => wp.Lane.IsHeld() && wp.Holder == asked.Actor?.Id && asked.Actor is not null).ToList();
            if (asked.Facts.Lifecycle is MissionLifecycle.Open && held.Count > 0 && RunDecider.Decide(Blueprint, asked.Facts, null, asked.Actor) is { Kind: not RunDecisionKind.Terminal } decision)
            {
                Assert.Contains(decision.WorkPackage, held.Select(wp => (WorkPackageId?)wp.Id));
            }
        },
        iter: Corpus.Cases * 5);

    [Fact]
    public void Three_agents_who_only_follow_what_they_are_told_bring_every_mission_to_its_end() => Gen.Select(Gen.Int[1, 6], Gen.Int[0, 1 << 12], Gen.Int[0, 2].Array[400], Gen.Int[0, 5].Array[400]).Sample(
        (count, edges, turns, dice) =>
        {
            var world = new Simulation(count, edges);
            for (var turn = 0; turn < turns.Length && !world.IsOver; turn++)
            {
                world.Turn(Actors[turns[turn]], dice[turn]);
            }

            for (var turn = 0; turn < 1000 && !world.IsOver; turn++)
            {
                world.Turn(Actors[turn % 3], 5);
            }

            Assert.True(world.IsOver, world.ToString());
        },
        iter: Corpus.Cases);

    private static void AssertComplete(RunDecision decision)
    {
        var isStep = decision.Kind is RunDecisionKind.Step;
        Assert.Equal(isStep, decision.Role is not null);
        Assert.Equal(isStep || decision.Kind is RunDecisionKind.Terminal, decision.Code is null);
        Assert.True(isStep || decision.Reason is { Length: > 0 });
        Assert.True(decision.Code is null || (Codes.Contains(decision.Code) && !decision.Remedies.IsEmpty));
        Assert.Equal(decision.Kind is RunDecisionKind.DecisionRequired, decision.Decision is not null);
    }

    private static void AssertLegal(RunDecision decision, RunFacts facts, MissionRun? run, ActorId? actor, WorkPackageFacts wp)
    {
        if (decision.Token is { } token && run!.Issue(token) is { State: IssueState.Prepared } own)
        {
            Assert.Equal(actor, own.Actor.Id);
            return;
        }

        if (wp.Lane.IsHeld())
        {
            Assert.True((wp.Holder == actor && actor is not null) || (decision.IsTakeover && wp.Lease is { IsExpired: true } && facts.MayTakeOver));
            Assert.Equal(wp.Lane is Lane.InReview ? StepRole.Review : StepRole.Do, decision.Role);
            return;
        }

        Assert.Null(decision.Token);
        Assert.True(wp.Lane is Lane.Planned or Lane.ForReview);
        Assert.Equal(wp.Lane is Lane.ForReview, decision.Role is StepRole.Review);
        Assert.True(decision.Role is StepRole.Do || actor is null || !wp.Implementers.Contains(actor.Value));
        if (decision.Role is StepRole.Do)
        {
            Assert.All(wp.DependsOn, id => Assert.True(facts.WorkPackage(id)!.Lane.SatisfiesDependents()));
            Assert.DoesNotContain(facts.WorkPackages, other => other.Id != wp.Id && other.WorkspaceKey == wp.WorkspaceKey && other.Lane is Lane.Claimed or Lane.InProgress);
        }
    }

    private static ImmutableArray<WorkPackageId> Dependencies(int at, int edges) =>
        [.. Enumerable.Range(0, at).Where(before => (edges & (1 << ((at + before) % 12))) != 0).Select(before => WpOf($"WP{before + 1:00}"))];

    private static string Bytes(RunDecision decision) => CanonicalJson.Text(decision.ToJson(), JsonStyle.Canonical);

    /// <summary>A Mission with its run: actors ask, and sometimes report. Nothing but the rules keeps them apart.</summary>
    private sealed class Simulation(int count, int edges)
    {
        private readonly IdSource ids = Ids();
        private MissionRun run = Run();
        private RunFacts facts = Done() with
        {
            WorkPackages = [.. Enumerable.Range(0, count).Select(at => Wp($"WP{at + 1:00}") with { DependsOn = Dependencies(at, edges), Wave = at, WorkspaceKey = $"lane-{at % 2}" })],
        };

        public bool IsOver { get; private set; }

        public override string ToString() => System.Text.Encoding.UTF8.GetString(facts.ToJson());

        /// <summary>One call of next; with luck, the actor reports on what it has.</summary>
        public void Turn(Actor actor, int luck)
        {
            var decision = RunDecider.Decide(Blueprint, facts, run, actor);
            Do(run.FollowFacts(decision));
            switch (decision)
            {
                case { Kind: RunDecisionKind.Terminal }:
                    IsOver = true;
                    break;
                case { Kind: RunDecisionKind.Step, Token: null }:
                    Take(decision, actor);
                    break;
                case { Kind: RunDecisionKind.Step, Token: { } token } when luck > 1:
                    Report(run.Issue(token)!, actor, luck);
                    break;
            }
        }

        private void Take(RunDecision decision, Actor actor)
        {
            var issue = run.NewIssue(decision, At(actor), ids);
            Do(RunHome.Good(run.Issue(issue)));
            Change(issue.WorkPackage, wp => issue.Role is StepRole.Review
                ? wp with { Lane = Lane.InReview, Holder = actor.Id, Token = issue.Token, Reviewers = [.. wp.Reviewers.Remove(actor.Id), actor.Id] }
                : wp with { Lane = Lane.InProgress, Holder = actor.Id, Token = issue.Token, Implementers = [.. wp.Implementers.Remove(actor.Id), actor.Id] });
        }

        private void Report(RunIssue issue, Actor actor, int luck)
        {
            Change(issue.WorkPackage, wp => (issue.Role, luck) switch
            {
                (StepRole.Do, _) => wp with { Lane = Lane.ForReview, Holder = null, IsSentBack = false },
                (_, 2) => wp with { Lane = Lane.Planned, Holder = null, IsSentBack = true, Cycle = wp.Cycle + 1 },
                _ => wp with { Lane = Lane.Approved, Holder = null },
            });
            facts = Done([.. facts.RecordedSteps.Select(step => step.ToString()), .. issue.WorkPackage is null ? [issue.Step.ToString()] : Ended()]) with { WorkPackages = facts.WorkPackages };
            if (luck > 3)
            {
                Do(RunHome.Good(run.Settle(issue.Token, IssueOutcome.Success, null, At(actor))));
            }
        }

        private IEnumerable<string> Ended() => facts.WorkPackages.All(wp => wp.Lane.IsEnded()) ? ["implement"] : [];

        private void Change(WorkPackageId? id, Func<WorkPackageFacts, WorkPackageFacts> change) =>
            facts = facts with { WorkPackages = [.. facts.WorkPackages.Select(wp => wp.Id == id ? change(wp) : wp)] };

        private void Do(ImmutableArray<RunEvent> events) => run = events.Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!);
    }
}
