using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>One Work Package from claim to approval, decided, written and read back.</summary>
public sealed class WorkPackageLifeTests : IDisposable
{
    private static readonly WorkPackageId First = Id.Of<WorkPackageId>("WP01");
    private static readonly WorkPackageIntent Intent = new(First, "Greet", "WP01-greet.md") { Subtasks = [Id.Of<SubtaskId>("T001")] };
    private static readonly Actor Claude = new Actor.Agent("claude", "s1") { Model = "opus", Role = "implementer" };
    private static readonly Actor Codex = new Actor.Agent("codex", "s2");
    private static readonly Actor Ada = new Actor.Human("Ada Example", IsAttested: true);
    private static readonly IssueToken OldToken = Id.Of<IssueToken>("0123abcd.1.ffff");
    private static readonly IssueToken NewToken = Id.Of<IssueToken>("0123abcd.2.eeee");
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void What_was_asked_is_what_the_record_says_at_every_step()
    {
        var place = Records.Place(temp);
        Do(place, Claude, new MissionCommand.Finalize([Intent], [], Id.Of<StepId>("tasks")));
        var claimed = Do(place, Claude, new MissionCommand.Claim(First, Intent, new ClaimFacts(OldToken, Id.Of<ExecutionLaneId>("lane-a"), "base1", ClaimFacts.Right.Refused)));
        Assert.Equal((Lane.InProgress, Claude, OldToken, "base1"), (claimed.Lane, claimed.Holder, claimed.Token, claimed.BaseCommit));
        Assert.Equal([Claude], claimed.Implementers);

        var reissued = Do(place, Claude, new MissionCommand.Claim(First, Intent, new ClaimFacts(NewToken, Id.Of<ExecutionLaneId>("lane-a"), "base1", ClaimFacts.Right.Refused)));
        Assert.Equal((NewToken, Lane.InProgress), (reissued.Token, reissued.Lane));

        Do(place, Claude, new MissionCommand.MarkSubtasks(First, Intent, Intent.Subtasks, Lane.Done));
        var submitted = Do(place, Claude, new MissionCommand.Submit(First, Intent, "commit1"));
        Assert.Equal((Lane.ForReview, null, "commit1"), (submitted.Lane, submitted.Holder, submitted.SubmittedCommit));

        var reviewing = Do(place, Codex, new MissionCommand.StartReview(First, new ClaimFacts(OldToken, null, "commit1", ClaimFacts.Right.Refused)));
        Assert.Equal((Lane.InReview, Codex, OldToken, "base1"), (reviewing.Lane, reviewing.Holder, reviewing.Token, reviewing.BaseCommit));

        var back = Do(place, Codex, new MissionCommand.RequestChanges(First, "Say please.\nAlways."));
        Assert.Equal((Lane.Planned, null, 2, true, "Say please.\nAlways."), (back.Lane, back.Holder, back.Cycle, back.IsSentBack, back.Feedback));

        Do(place, Claude, new MissionCommand.Claim(First, Intent, new ClaimFacts(null, null, "base2", ClaimFacts.Right.Refused)));
        var again = Do(place, Claude, new MissionCommand.Submit(First, Intent, "commit2"));
        Assert.Equal(("base2", "commit2", false, null), (again.BaseCommit, again.SubmittedCommit, again.IsSentBack, again.Token));

        var approved = Do(place, Codex, new MissionCommand.Approve(First, "Fine."));
        Assert.Equal((Lane.Approved, "commit2", 2, null), (approved.Lane, approved.ApprovedCommit, approved.Cycle, approved.Holder));
        Assert.Equal([("Say please.\nAlways.", false, "commit1"), ("Fine.", true, "commit2")], approved.Reviews.Select(review => (review.Text, review.IsApproved, review.Commit)));

        var blocked = Do(place, Ada, new MissionCommand.Block(First, "Waits for legal."));
        Assert.Equal((Lane.Blocked, Lane.Approved, "Waits for legal."), (blocked.Lane, blocked.BlockedFrom, blocked.Reason));

        var freed = Do(place, Ada, new MissionCommand.Unblock(First, "Legal agreed."));
        Assert.Equal((Lane.Approved, "commit2", "Legal agreed."), (freed.Lane, freed.ApprovedCommit, freed.Reason));
        Assert.Equal([Claude], freed.Implementers);
        Assert.Equal("done", freed.Subtasks["T001"]);
    }

    private static WorkPackageState Do(MissionPlace place, Actor by, MissionCommand command)
    {
        var seen = Records.Read(place);
        Assert.True(MissionDecider.Decide(seen.State, command, by).Succeeded(out ImmutableArray<MissionEvent> events, out var refusal), refusal?.Message);
        var desk = new MissionRecords(new DurableFiles(new Disk()), new IdSource(TimeProvider.System, Random.Shared.NextBytes));
        var context = new RowContext(by, Instant.From(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)), null);
        Assert.True(desk.Write(place, seen, context, events).Succeeded(out var now, out refusal), refusal?.Message);
        return now.State.WorkPackages[First];
    }
}
