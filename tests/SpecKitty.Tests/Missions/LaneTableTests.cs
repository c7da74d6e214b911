using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>The transition table against the recorded one.</summary>
public sealed class LaneTableTests
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Illegal transition"] = "TRANSITION_ILLEGAL",
        ["Force transitions require actor and reason"] = "FORCE_UNREASONED",
        ["Transition requires actor identity"] = "ACTOR_MISSING",
        ["Transition claimed -> in_progress requires workspace context"] = "WORKSPACE_MISSING",
        ["Transition in_progress -> planned requires reason"] = "REASON_MISSING",
        ["Transition in_progress -> for_review requires completed subtasks or force with reason"] = "SUBTASKS_OPEN",
        ["Transition in_progress -> for_review requires implementation evidence or force with reason"] = "WORK_MISSING",
        ["Transition to approved/done requires evidence (reviewer identity and approval reference)"] = "APPROVAL_MISSING",
        ["Transition from in_review requires review_result (structured review outcome)"] = "REVIEW_RESULT_MISSING",
        ["Review evidence must match review_result"] = "REVIEW_MISMATCH",
        ["Transition requires review_ref (review feedback reference)"] = "REVIEW_REF_MISSING",
    };

    private static readonly HashSet<(Lane From, Lane To)> Ours =
        [.. LaneTable.Edges.Where(edge => edge.Guard is LaneTable.Guard.Forced).Select(edge => (edge.From, edge.To))];

    [Fact]
    public void The_recorded_edges_and_our_additions_are_the_table()
    {
        var recorded = Vectors()["edges"]!.AsArray().Select(edge => (LaneOf(edge![0]!), LaneOf(edge[1]!))).ToHashSet();

        Assert.Equal(29, recorded.Count);
        Assert.Equal(recorded.Order(), LaneTable.Edges.Select(edge => (edge.From, edge.To)).Except(Ours).Order());
        Assert.Equal(
            [(Lane.Claimed, Lane.Planned), (Lane.InReview, Lane.ForReview), (Lane.Blocked, Lane.Planned), (Lane.Blocked, Lane.Claimed), (Lane.Blocked, Lane.ForReview), (Lane.Blocked, Lane.InReview), (Lane.Blocked, Lane.Approved)],
            Ours.Order());
    }

    [Fact]
    public void Every_recorded_row_is_answered_alike_where_we_added_nothing()
    {
        var vectors = Vectors();
        var rows = vectors["rows"]!.AsArray();
        var contexts = vectors["contexts"]!.AsObject().ToDictionary(pair => pair.Key, pair => Facts(pair.Value!.AsObject()));

        Assert.Equal(2783, rows.Count);
        Assert.Empty(rows.Where(row => !Ours.Contains((LaneOf(row![0]!), LaneOf(row[1]!)))).Select(row => Difference(row!, contexts)).OfType<string>());
    }

    [Fact]
    public void Our_additions_want_an_actor_and_a_reason()
    {
        foreach (var (from, to) in Ours)
        {
            Assert.Equal("FORCE_UNREASONED", LaneTable.Check(from, to, new LaneTable.Facts { Actor = "a" })?.Code);
            Assert.Null(LaneTable.Check(from, to, new LaneTable.Facts { Actor = "a", Reason = "because" }));
        }
    }

    private static string? Difference(JsonNode row, Dictionary<string, LaneTable.Facts> contexts)
    {
        var (from, to, context) = (LaneOf(row[0]!), LaneOf(row[1]!), row[2]!.GetValue<string>());
        var expected = row[3]!.GetValue<bool>() ? null : Codes[row[4]!.GetValue<string>().Split(':')[0]];
        var actual = LaneTable.Check(from, to, contexts[context])?.Code;
        return expected == actual ? null : $"{from.Wire()} -> {to.Wire()} {context}: want {expected ?? "ok"}, got {actual ?? "ok"}";
    }

    private static LaneTable.Facts Facts(JsonObject context) => new()
    {
        Actor = context["actor"]?.GetValue<string>(),
        Workspace = context["workspace_context"]?.GetValue<string>(),
        Reason = context["reason"]?.GetValue<string>(),
        ReviewRef = context["review_ref"]?.GetValue<string>(),
        AreSubtasksDone = context["subtasks_complete"]?.GetValue<bool>() ?? false,
        HasWork = context["implementation_evidence_present"]?.GetValue<bool>() ?? false,
        Evidence = Review(context["evidence"]?["review"]),
        Review = Review(context["review_result"]),
        IsForced = context["force"]?.GetValue<bool>() ?? false,
    };

    private static ReviewResult? Review(JsonNode? json) => json is null
        ? null
        : new(json["reviewer"]!.GetValue<string>(), json["verdict"]!.GetValue<string>() == "approved", json["reference"]!.GetValue<string>());

    private static Lane LaneOf(JsonNode json) => LaneNames.TryParse(json.GetValue<string>(), out var lane) ? lane : throw new FormatException(json.ToJsonString());

    private static JsonNode Vectors() => JsonNode.Parse(File.ReadAllText(Corpus.At("corpus", "vectors", "fsm.json")))!;
}
