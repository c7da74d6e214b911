using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Every command is decided, every event is folded, and what is decided obeys the table.</summary>
public sealed class MissionUnionTests
{
    private static readonly Decision Question = new(Id.Of<DecisionId>("01KQFAPRVNBB7V1QWN1E4C2VJ7"), "plan", "tone", "Which?");

    private static readonly Actor[] Actors = [Claude, Codex, Gemini, Ada, Passer];

    [Fact]
    public void Every_command_is_decided()
    {
        using var story = Finalized();
        var commands = Commands(story);
        Assert.Equal(Cases(typeof(MissionCommand)), commands.Select(command => command.GetType().Name).Distinct().Order());
        foreach (var command in commands)
        {
            Assert.True(story.Asks(Claude, command).Succeeded(out _, out var refusal) || refusal.Code.Length > 0);
        }
    }

    [Fact]
    public void Every_event_is_folded()
    {
        using var story = Landed().Did(Ada, new MissionCommand.Note(One, "kept"));
        Assert.Equal(["Annotated", "LaneChanged", "Lifecycle"], Cases(typeof(MissionEvent)));
        Assert.Equal((Lane.Done, "kept"), (story.Wp(One).Lane, story.Wp(One).Notes[0]));
        Assert.NotNull(story.State.LandedAt);
    }

    [Fact]
    public void Whatever_anybody_asks_the_rows_obey_the_table_and_asking_again_is_harmless() => Gen.Int[0, 1_000_000].Array[20, 60].Sample(
        turns =>
        {
            using var story = Finalized();
            foreach (var turn in turns)
            {
                var commands = Commands(story);
                var (command, by) = (commands[turn % commands.Length], Actors[turn / commands.Length % Actors.Length]);
                if (story.Asks(by, command).Succeeded(out var events, out _) && !events.IsEmpty)
                {
                    Obeys(story.State, events, by);
                    story.Did(by, command);
                    Harmless(story, command, by);
                }
            }
        },
        iter: Math.Max(5, Corpus.Cases / 20));

    private static void Obeys(MissionState state, IEnumerable<MissionEvent> events, Actor by)
    {
        var lanes = state.WorkPackages.ToDictionary(pair => pair.Key, pair => pair.Value.Lane);
        foreach (var moved in events.OfType<MissionEvent.LaneChanged>())
        {
            Assert.Equal(lanes.GetValueOrDefault(moved.WorkPackage), moved.From);
            lanes[moved.WorkPackage] = moved.To;
            var facts = new LaneTable.Facts
            {
                Actor = by.Wire,
                Workspace = "w",
                AreSubtasksDone = true,
                HasWork = true,
                Reason = moved.Reason,
                ReviewRef = moved.ReviewRef,
                Review = moved.Review,
                Evidence = moved.Review is { IsApproved: true } ? moved.Review : null,
                IsForced = moved.IsForced,
            };
            Assert.Null(LaneTable.Check(moved.From, moved.To, facts));
            var edge = LaneTable.Find(moved.From, moved.To);
            var isOurs = edge?.Guard is LaneTable.Guard.Forced || moved.Policy["takeover"] is not null || moved.Policy["override"] is not null || moved.From is Lane.Done;
            var lacksReview = edge?.Guard is LaneTable.Guard.ReviewResult && moved.Review is null;
            Assert.Equal(isOurs || lacksReview, moved.IsForced);
        }
    }

    private static void Harmless(Story story, MissionCommand command, Actor by)
    {
        if (command is not MissionCommand.Note && story.Asks(by, command).Succeeded(out var again, out _))
        {
            Assert.DoesNotContain(again, happened => happened is MissionEvent.Lifecycle);
        }
    }

    private static string[] Cases(Type union) => [.. union.GetNestedTypes().Where(type => type.BaseType == union).Select(type => type.Name).Order()];

    private static MissionCommand[] Commands(Story story) =>
    [
        new MissionCommand.Create(story.Meta, Id.Of<StepId>("specify")), new MissionCommand.CompletePhase(Id.Of<StepId>("plan"), "plan.md", null), Story.Finalize, new MissionCommand.Amend("nothing differs", []),
        ClaimOne, ClaimOne with { Facts = Facts with { Takeover = ClaimFacts.Right.Allowed } }, new MissionCommand.Claim(Two, Intents[1], Facts), SubmitOne, new MissionCommand.Submit(Two, Intents[1], "commit2"),
        ReviewOne, new MissionCommand.Approve(One, null), new MissionCommand.Approve(Two, "fine"), new MissionCommand.RequestChanges(One, "more"),
        new MissionCommand.Release(One, "tired"), new MissionCommand.Block(One, "stuck"), new MissionCommand.Unblock(One, "free"), new MissionCommand.Cancel(Two, "unneeded"), new MissionCommand.Resolve(One, "codex"),
        new MissionCommand.Note(One, "note"), new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done),
        new MissionCommand.ImportLanes([]), new MissionCommand.CompleteAudit(Id.Of<StepId>("look")), new MissionCommand.Delegate(new Decision.Delegation("*", "claude", "deputy", "away")),
        new MissionCommand.OpenDecision(Question), new MissionCommand.ResolveDecision(Question.Id, "casual", null), new MissionCommand.LeaveDecision(Question.Id, MissionCommand.LeaveDecision.Terms.Later, "later"),
        new MissionCommand.GiveVerdict(Criteria[0].Id, true, "e"), new MissionCommand.GiveVerdict(Criteria[1].Id, true, "e"), new MissionCommand.Accept(["c"]),
        new MissionCommand.Land("main", "merge", "b"), new MissionCommand.Retrospect("small"),
        new MissionCommand.Override(One, Lane.Planned, "it must be", ClaimFacts.Right.Allowed), new MissionCommand.Close("nobody needs it"), new MissionCommand.Reopen("again", MissionCommand.Reopen.Landed.Undone),
    ];
}
