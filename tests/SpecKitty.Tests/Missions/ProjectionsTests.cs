using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Files;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>The files that tell people of decisions, criteria and reviews.</summary>
public sealed class ProjectionsTests
{
    private static readonly Decision Tone = new(Id.Of<DecisionId>("01KQFAPRVNBB7V1QWN1E4C2VJ7"), "specify", "tone", "Which tone?\nReally?") { Options = ["formal", "casual"] };

    [Fact]
    public void A_mission_with_nothing_to_say_has_no_such_files()
    {
        using var story = new Story().Did(Ada, new MissionCommand.CompletePhase(Id.Of<StepId>("specify"), null, null));
        Assert.Empty(Projections.Render(story.Place, story.State));
    }

    [Fact]
    public void Without_a_checkout_the_files_are_made_for_a_commit()
    {
        using var story = Landed();
        Assert.Equal(Names(story.Place), Names(story.Place with { Checkout = null }));

        string[] Names(MissionPlace place) => [.. Projections.Render(place, story.State).Select(made => made.File.Relative)];
    }

    [Fact]
    public void Decisions_have_an_index_and_a_page_each()
    {
        using var story = new Story().Did(Ada, new MissionCommand.OpenDecision(Tone)).Did(Claude, new MissionCommand.ResolveDecision(Tone.Id, "casual", "kind"));
        var entry = Json(story, "decisions", "index.json")["entries"]![0]!;
        Assert.Equal(("tone", "casual", "claude", "Ada", "resolved", "specify.tone"), ((string?)entry["input_key"], (string?)entry["final_answer"], (string?)entry["resolved_by"], (string?)entry["opened_by"], (string?)entry["status"], (string?)entry["slot_key"]));
        Assert.NotNull(entry["created_at"]);
        var page = File.ReadAllText(story.File("decisions", $"DM-{Tone.Id}.md"));
        Assert.Contains("## Final answer\n\ncasual\n", page, StringComparison.Ordinal);
        Assert.Contains("- **Status:** `resolved`\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_and_keys_of_which_the_record_knows_nothing_stay()
    {
        using var story = new Story().Did(Ada, new MissionCommand.OpenDecision(Tone));
        var index = Json(story, "decisions", "index.json");
        index["x"] = 1;
        index["entries"]!.AsArray().Insert(0, new JsonObject { ["decision_id"] = "01KQW556RAG1N0QF7PVSTP08P7", ["mine"] = true });
        index["entries"]![1]!["summary_json"] = "kept";
        File.WriteAllText(story.File("decisions", "index.json"), index.ToJsonString());

        index = Json(story.Did(Ada, new MissionCommand.ResolveDecision(Tone.Id, "formal", null)), "decisions", "index.json");
        Assert.Equal((1, true, "kept", "formal"), ((int?)index["x"], (bool?)index["entries"]![0]!["mine"], (string?)index["entries"]![1]!["summary_json"], (string?)index["entries"]![1]!["final_answer"]));
    }

    [Fact]
    public void A_damaged_index_is_made_anew_from_the_record()
    {
        using var story = new Story().Did(Ada, new MissionCommand.OpenDecision(Tone));
        var before = File.ReadAllBytes(story.File("decisions", "index.json"));
        File.WriteAllText(story.File("decisions", "index.json"), "<<<<<<< ours");
        Projections.Write(story.Place, new DurableFiles(new Disk()), story.State);
        Assert.Equal(before, File.ReadAllBytes(story.File("decisions", "index.json")));
    }

    [Fact]
    public void The_matrix_has_a_row_for_every_criterion_and_the_worst_verdict()
    {
        using var story = Finalized();
        var matrix = Json(story, "acceptance-matrix.json");
        Assert.Equal(["mission_slug", "mission_number", "mission_type", "overall_verdict", "criteria", "negative_invariants"], matrix.AsObject().Select(pair => pair.Key));
        Assert.Equal(("pending", "FR-001", "hello", "pending"), ((string?)matrix["overall_verdict"], (string?)matrix["criteria"]![0]!["criterion_id"], (string?)matrix["criteria"]![0]!["description"], (string?)matrix["criteria"]![0]!["pass_fail"]));

        story.Did(Ada, new MissionCommand.GiveVerdict(Criteria[0].Id, true, "é"));
        Assert.Equal("pending", Overall(story));
        story.Did(Ada, new MissionCommand.GiveVerdict(Criteria[1].Id, false, "e"));
        Assert.Equal("fail", Overall(story));
        story.Did(Ada, new MissionCommand.GiveVerdict(Criteria[1].Id, true, "e"));
        Assert.Equal("pass", Overall(story));
        Assert.Equal("é", (string?)Json(story, "acceptance-matrix.json")["criteria"]![0]!["evidence"]);
    }

    [Fact]
    public void What_people_added_to_the_matrix_stays_and_counts()
    {
        using var story = Accepted();
        var matrix = Json(story, "acceptance-matrix.json");
        matrix["criteria"]![0]!["notes"] = "mine";
        matrix["negative_invariants"]!.AsArray().Add(new JsonObject { ["invariant_id"] = "NI-1", ["result"] = "still_present" });
        File.WriteAllText(story.File("acceptance-matrix.json"), matrix.ToJsonString());
        story.Did(Ada, new MissionCommand.Note(One, "x"));
        Assert.Equal(("fail", "mine"), (Overall(story), (string?)Json(story, "acceptance-matrix.json")["criteria"]![0]!["notes"]));
    }

    [Fact]
    public void Every_review_of_ours_has_a_file_with_its_text()
    {
        using var story = Reviewed().Did(Codex, new MissionCommand.RequestChanges(One, "The usage text: must be on \"stderr\".\n"))
            .Did(Claude, ClaimOne).Did(Claude, SubmitOne with { Commit = "commit9" }).Did(Codex, new MissionCommand.Approve(One, null));
        var first = File.ReadAllText(story.File("tasks", "WP01", "review-cycle-1.md"));
        var second = File.ReadAllText(story.File("tasks", "WP01", "review-cycle-2.md"));
        Assert.Contains("The usage text: must be on \"stderr\".\n", first, StringComparison.Ordinal);
        Assert.True(Frontmatter.Split(first, "x").Then(text => text.Read("x")).Succeeded(out var fields, out _));
        Assert.Equal((1L, "codex", "changes_requested"), ((long?)fields["cycle_number"], (string?)fields["reviewer_agent"], (string?)fields["verdict"]));
        Assert.Contains("reviewed_commit: \"commit9\"", second, StringComparison.Ordinal);
        Assert.Contains("verdict: approved", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_files_come_back_with_the_next_write()
    {
        using var story = Accepted().Did(Ada, new MissionCommand.OpenDecision(Tone));
        var files = Directory.GetFiles(story.Place.Directory!, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("events.jsonl", StringComparison.Ordinal)).ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(6, files.Count);
        foreach (var file in files.Keys)
        {
            File.Delete(file);
        }

        Projections.Write(story.Place, new DurableFiles(new Disk()), story.State);
        Assert.All(files.Where(file => !file.Key.EndsWith("status.json", StringComparison.Ordinal)), file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
    }

    private static string? Overall(Story story) => (string?)Json(story, "acceptance-matrix.json")["overall_verdict"];

    private static JsonNode Json(Story story, params string[] names) => JsonNode.Parse(File.ReadAllBytes(story.File(names)))!;
}
