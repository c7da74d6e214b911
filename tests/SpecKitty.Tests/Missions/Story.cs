using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>One Mission in a temporary folder, whose commands are decided and written by the real parts.</summary>
internal sealed class Story : IDisposable
{
    public static readonly Actor Claude = new Actor.Agent("claude", "claude");
    public static readonly Actor Codex = new Actor.Agent("codex", "codex");
    public static readonly Actor Gemini = new Actor.Agent("gemini", "gemini");
    public static readonly Actor Ada = new Actor.Human("Ada", IsAttested: true);
    public static readonly Actor Passer = new Actor.Human("Ada", IsAttested: false);
    public static readonly WorkPackageId One = Id.Of<WorkPackageId>("WP01");
    public static readonly WorkPackageId Two = Id.Of<WorkPackageId>("WP02");
    public static readonly ClaimFacts Facts = new(Id.Of<IssueToken>("0123abcd.1.ffff"), Id.Of<ExecutionLaneId>("lane-a"), "base1", ClaimFacts.Right.Refused);

    private readonly TempFolder folder = new();
    private readonly MissionRecords records;
    private DateTimeOffset now = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);

    public Story()
    {
        records = new MissionRecords(new DurableFiles(new Disk()), new IdSource(TimeProvider.System, Random.Shared.NextBytes));
        Place = new MissionPlace(Id.Of<MissionId>("01M0GGWV47C3QW19VVNCKBFQDS"), Id.Of<MissionSlug>("greeting-01M0GGWV"), folder.Path, folder.Path);
    }

    public MissionPlace Place { get; }

    public MissionState State { get; private set; } = new(Id.Of<MissionId>("01M0GGWV47C3QW19VVNCKBFQDS"), Id.Of<MissionSlug>("greeting-01M0GGWV"));

    public MissionMeta Meta => new(Place.Id, Place.Slug, Id.Of<MissionTypeKey>("software-dev"), "feat/greeting")
    {
        Title = "Greeting",
        Topology = "lanes",
        CreatedAt = "2026-11-22T15:00:00.000000+00:00",
        Purpose = "Greet.",
    };

    /// <summary>WP01 alone, and WP02 after it; T001 to do in WP01.</summary>
    public static ImmutableArray<WorkPackageIntent> Intents { get; } =
    [
        new(One, "Greet", "WP01-greet.md") { Subtasks = [Id.Of<SubtaskId>("T001")] },
        new(Two, "Usage", "WP02-usage.md") { DependsOn = [One] },
    ];

    public static ImmutableArray<AcceptanceCriterion> Criteria { get; } =
        [new(Id.Of<RequirementId>("FR-001"), "hello"), new(Id.Of<RequirementId>("FR-002"), "usage")];

    public static MissionCommand.Claim ClaimOne => new(One, Intents[0], Facts);

    public static MissionCommand.Submit SubmitOne => new(One, Intents[0], "commit1");

    public static MissionCommand.StartReview ReviewOne => new(One, Facts with { Token = Id.Of<IssueToken>("0123abcd.2.ffff") });

    public static MissionCommand.Finalize Finalize => new(Intents, Criteria, Id.Of<StepId>("tasks"));

    /// <summary>A story in which the Work Packages are finalized.</summary>
    public static Story Finalized() => new Story().Did(Ada, Finalize);

    /// <summary>A story in which WP01 is claimed by claude.</summary>
    public static Story Claimed() => Finalized().Did(Claude, ClaimOne);

    /// <summary>A story in which WP01 waits for a reviewer.</summary>
    public static Story Submitted() => Claimed()
        .Did(Claude, new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done))
        .Did(Claude, SubmitOne);

    /// <summary>A story in which codex reviews WP01.</summary>
    public static Story Reviewed() => Submitted().Did(Codex, ReviewOne);

    /// <summary>A story in which everything is approved.</summary>
    public static Story Approved() => Reviewed().Did(Codex, new MissionCommand.Approve(One, "good"))
        .Did(Claude, new MissionCommand.Claim(Two, Intents[1], Facts)).Did(Claude, new MissionCommand.Submit(Two, Intents[1], "commit2"))
        .Did(Codex, new MissionCommand.Approve(Two, null));

    /// <summary>A story in which everything is accepted.</summary>
    public static Story Accepted() => Criteria
        .Aggregate(Approved(), (story, criterion) => story.Did(Ada, new MissionCommand.GiveVerdict(criterion.Id, IsPass: true, "test")))
        .Did(Ada, new MissionCommand.Accept(["commit1", "commit2"]));

    /// <summary>A story that is landed.</summary>
    public static Story Landed() => Accepted().Did(Ada, new MissionCommand.Land("feat/greeting", "merge", "base1"));

    public WorkPackageState Wp(WorkPackageId id) => State.WorkPackages[id];

    public string File(params string[] names) => Path.Combine([Place.Directory!, .. names]);

    public Outcome<ImmutableArray<MissionEvent>> Asks(Actor by, MissionCommand command) => MissionDecider.Decide(State, command, by);

    /// <summary>What the actor's command makes; the refusal as text fails the test.</summary>
    public ImmutableArray<MissionEvent> Makes(Actor by, MissionCommand command)
    {
        Assert.True(Asks(by, command).Succeeded(out var events, out var refusal), refusal?.Message);
        return events;
    }

    /// <summary>The lane moves of the command, for example <c>planned→claimed</c>.</summary>
    public string Moves(Actor by, MissionCommand command) => string.Join(' ', Makes(by, command).OfType<MissionEvent.LaneChanged>().Select(Spelled));

    public Story Did(Actor by, MissionCommand command)
    {
        var events = Makes(by, command);
        Assert.True(MissionRecords.Read(Place).Succeeded(out var seen, out var refusal), refusal?.Message);
        now = now.AddSeconds(1);
        Assert.True(records.Write(Place, seen, new RowContext(by, Instant.From(now), null), events).Succeeded(out var reading, out refusal), refusal?.Message);
        State = reading.State;
        return this;
    }

    /// <summary>Reads again what is on disk.</summary>
    public void Again()
    {
        Assert.True(MissionRecords.Read(Place).Succeeded(out var reading, out var refusal), refusal?.Message);
        State = reading.State;
    }

    /// <summary>The command is refused, with this code and kind, in a message and a remedy.</summary>
    public Refusal Refuses(Actor by, MissionCommand command, string code, RefusalKind kind = RefusalKind.Refused)
    {
        var refusal = Asks(by, command).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal((code, kind), (refusal.Code, refusal.Kind));
        Assert.NotEmpty(refusal.Remedies);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        return refusal;
    }

    public void Dispose() => folder.Dispose();

    private static string Spelled(MissionEvent.LaneChanged moved) => $"{moved.From.Wire()}→{moved.To.Wire()}{(moved.IsForced ? "!" : "")}";
}
