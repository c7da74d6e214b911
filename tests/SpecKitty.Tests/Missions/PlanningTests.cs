using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Creating, ending phases, finalizing.</summary>
public sealed class PlanningTests
{
    private static readonly StepId Specify = Id.Of<StepId>("specify");

    [Fact]
    public void A_mission_is_created_once_and_its_first_phase_begins()
    {
        using var story = new Story();
        var create = new MissionCommand.Create(story.Meta, Specify);
        Assert.Equal(["MissionCreated", "SpecifyStarted"], Types(story.Makes(Passer, create)));
        story.Did(Passer, create).Refuses(Passer, create, "MISSION_EXISTS");
    }

    [Fact]
    public void A_mission_keeps_its_id()
    {
        using var story = new Story();
        story.Refuses(Ada, new MissionCommand.Create(story.Meta with { Id = Id.Of<MissionId>("01M0GGX8F4B9QVRS6Z001SXNNS") }, Specify), "MISSION_IDENTITY_IMMUTABLE");
        story.Refuses(Ada, new MissionCommand.Create(story.Meta with { Id = null }, Specify), "MISSION_IDENTITY_IMMUTABLE");
    }

    [Fact]
    public void A_phase_is_completed_once()
    {
        using var story = new Story();
        var done = new MissionCommand.CompletePhase(Specify, "spec.md", Id.Of<StepId>("plan"));
        Assert.Equal(["SpecifyCompleted", "PlanStarted"], Types(story.Makes(Claude, done)));
        Assert.Empty(story.Did(Claude, done).Makes(Claude, done));
        Assert.Equal(["PlanCompleted"], Types(story.Makes(Claude, new MissionCommand.CompletePhase(Id.Of<StepId>("plan"), "plan.md", null))));
    }

    [Fact]
    public void Finalizing_seeds_every_work_package_fixes_the_criteria_and_ends_the_phase()
    {
        using var story = new Story();
        var events = story.Makes(Passer, Story.Finalize);
        Assert.Equal(["WPCreated", "→", "WPCreated", "→", "AcceptanceCriteriaSet", "TasksCompleted"], Types(events));
        Assert.Equal("canonical bootstrap", events.OfType<MissionEvent.LaneChanged>().First().Reason);
        Assert.Equal(
            """{"actor":"Ada","depends_on":["WP01"],"mission_number":null,"mission_slug":"greeting-01M0GGWV","wp_id":"WP02","wp_path":"kitty-specs/greeting-01M0GGWV/tasks/WP02-usage.md","wp_title":"Usage"}""",
            CanonicalJson.Text(((MissionEvent.Lifecycle)events[2]).Payload, JsonStyle.Canonical));
    }

    [Fact]
    public void An_amendment_is_a_row_that_says_what_differs_while_the_plan_is_final_and_not_accepted()
    {
        using var story = Finalized();
        var amend = new MissionCommand.Amend("too small", new JsonObject { ["reason"] = "too small", ["work_packages"] = new JsonArray("WP03") });

        Assert.Equal(
            """{"actor":"Ada","mission_number":null,"mission_slug":"greeting-01M0GGWV","reason":"too small","work_packages":["WP03"]}""",
            CanonicalJson.Text(((MissionEvent.Lifecycle)Assert.Single(story.Makes(Passer, amend))).Payload, JsonStyle.Canonical));
        Assert.Empty(story.Makes(Passer, amend with { Change = [] }));
        story.Refuses(Passer, amend with { Reason = " " }, "REASON_MISSING", RefusalKind.Usage);
        using var early = new Story();
        early.Refuses(Passer, amend, "WP_NOT_FINALIZED");
        using var late = Accepted();
        late.Refuses(Passer, amend, "MISSION_ACCEPTED");
    }

    [Fact]
    public void Finalizing_again_adds_only_what_is_new()
    {
        using var story = Finalized();
        Assert.Empty(story.Makes(Passer, Story.Finalize));
        var third = new WorkPackageIntent(Id.Of<WorkPackageId>("WP03"), "Three", "WP03-three.md");
        Assert.Equal(["WPCreated", "→"], Types(story.Makes(Passer, Story.Finalize with { WorkPackages = [.. Intents, third] })));
        Assert.Equal(["AcceptanceCriteriaSet"], Types(story.Makes(Passer, Story.Finalize with { Criteria = [Criteria[0]] })));
    }

    [Fact]
    public void Finalizing_nothing_or_without_a_file_on_record_is_refused()
    {
        using var story = Finalized();
        story.Refuses(Ada, Story.Finalize with { WorkPackages = [] }, "WP_NONE");
        Assert.Contains("`WP01`", story.Refuses(Ada, Story.Finalize with { WorkPackages = [Intents[1]] }, "WP_FILE_MISSING").Message, StringComparison.Ordinal);
        story.Did(Ada, new MissionCommand.Cancel(One, "x"));
        Assert.Empty(story.Makes(Ada, Story.Finalize with { WorkPackages = [Intents[1]] }));
    }

    private static string[] Types(ImmutableArray<MissionEvent> events) =>
        [.. events.Select(happened => happened is MissionEvent.Lifecycle lifecycle ? lifecycle.Type : "→")];
}
