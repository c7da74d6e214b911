using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Tests.Missions.Record;
using Xunit;

namespace SpecKitty.Tests.Missions.Merging;

/// <summary>JSON files of a Mission are merged by field and by row, never by line.</summary>
public sealed class FieldMergeTests
{
    private static readonly string[] Keys = ["a", "b", "c", "d"];

    /// <summary>Small objects, one in another, so that both sides often change the same.</summary>
    private static readonly Gen<JsonObject> Objects = Gen.Int[0, 4].Array[8].Select(values => new JsonObject(
        Keys.Select((key, at) => (key, Value: Value(values[at]))).Where(member => member.Value is not JsonValue { } gone || gone.ToString() != "4")
            .Select(member => KeyValuePair.Create(member.key, member.Value))
            .Append(KeyValuePair.Create("inner", (JsonNode?)new JsonObject(Keys.Select((key, at) => KeyValuePair.Create(key, Value(values[4 + at]))))))));

    [Fact]
    public void What_only_one_side_changed_is_taken_and_nobody_is_overruled() => Gen.Select(Objects, Objects, Objects).Sample(
        (@base, ours, theirs) =>
        {
            var (b, o, t) = (Text(@base), Text(ours), Text(theirs));
            Assert.Equal(t, Merges.Of("meta", b, b, t));
            Assert.Equal(o, Merges.Of("meta", b, o, b));
            Assert.Equal(o, Merges.Of("meta", b, o, o));
            if (!Merges.Try("meta", b, o, t).Succeeded(out var merged, out _))
            {
                Assert.False(Merges.Try("meta", b, t, o).Succeeded(out _, out _));
                return;
            }

            var text = Encoding.UTF8.GetString(merged.Content.Span);
            Assert.Equal(text, Merges.Of("meta", b, t, o));
            Assert.Equal(text, Merges.Of("meta", b, text, t));
            Below(@base, ours, theirs, JsonNode.Parse(text)!.AsObject());
        },
        iter: Corpus.Cases);

    [Fact]
    public void A_number_that_one_side_has_is_not_overruled_by_none()
    {
        var unlanded = """{"mission_number": null, "slug": "x"}""";
        var landed = """{"mission_number": 7, "slug": "x"}""";

        Assert.Equal(7, (int?)JsonNode.Parse(Merges.Of("meta", "{}", unlanded, landed))!["mission_number"]);
        Assert.Equal(7, (int?)JsonNode.Parse(Merges.Of("meta", "{}", landed, unlanded))!["mission_number"]);
        Assert.Contains("both sides changed `mission_number`", Merges.Conflict("meta", unlanded, landed, landed.Replace('7', '8')), StringComparison.Ordinal);
    }

    [Fact]
    public void Acceptances_of_both_sides_are_kept()
    {
        var merged = Merges.Of("meta", """{"acceptance_history": [{"at": 1}]}""", """{"acceptance_history": [{"at": 1}, {"at": 2}]}""", """{"acceptance_history": [{"at": 1}, {"at": 3}]}""");
        Assert.Equal([1, 2, 3], JsonNode.Parse(merged)!["acceptance_history"]!.AsArray().Select(entry => (int)entry!["at"]!));
    }

    [Theory]
    [InlineData("<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("[1]")]
    [InlineData("")]
    public void A_version_that_is_not_one_object_is_left_to_a_person(string damaged)
    {
        foreach (var driver in new[] { "meta", "acceptance-matrix", "issue-matrix", "decision-index" })
        {
            Merges.Conflict(driver, """{"a": 0}""", damaged, """{"a": 3}""");
            Merges.Conflict(driver, """{"a": 0}""", """{"a": 3}""", damaged);
        }
    }

    [Fact]
    public void Verdicts_on_different_criteria_are_both_kept_and_the_whole_is_judged_anew()
    {
        var @base = Matrix(("FR-001", "pending", null), ("FR-002", "pending", null));
        var merged = JsonNode.Parse(Merges.Of("acceptance-matrix", @base, Matrix(("FR-001", "pass", "t1"), ("FR-002", "pending", null)), Matrix(("FR-001", "pending", null), ("FR-002", "pass", "t2"), ("FR-003", "pass", "t3"))))!;

        Assert.Equal(["FR-001 pass", "FR-002 pass", "FR-003 pass"], merged["criteria"]!.AsArray().Select(row => $"{row!["criterion_id"]} {row["pass_fail"]}"));
        Assert.Equal("pass", (string?)merged["overall_verdict"]);
    }

    [Fact]
    public void Of_two_verdicts_on_one_criterion_the_later_one_counts_as_in_the_log()
    {
        var @base = Matrix(("FR-001", "pending", null));
        var (pass, fail) = (Matrix(("FR-001", "pass", "2026-01-01")), Matrix(("FR-001", "fail", "2026-01-02")));

        Assert.Equal(fail, Merges.Of("acceptance-matrix", @base, pass, fail));
        Assert.Equal(fail, Merges.Of("acceptance-matrix", @base, fail, pass));
        Merges.Conflict("acceptance-matrix", @base, pass, pass.Replace("\"pass\"", "\"fail\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_cannot_be_told_apart_are_left_to_a_person()
    {
        var twice = Matrix(("FR-001", "pass", "t1"), ("FR-001", "fail", "t2"));
        Merges.Conflict("acceptance-matrix", Matrix(), twice, Matrix(("FR-002", "pass", "t1")));
    }

    [Fact]
    public void Issues_are_merged_by_row_and_a_verdict_beats_none()
    {
        var merged = Merges.Of(
            "issue-matrix",
            """{"schema_version": 1, "rows": {"#1": {"verdict": "unknown", "scope": "s"}}}""",
            """{"schema_version": 1, "rows": {"#1": {"verdict": "fixed", "scope": "s"}, "#2": {"verdict": "unknown"}}}""",
            """{"schema_version": 1, "rows": {"#1": {"verdict": "unknown", "scope": "all"}, "#2": {"verdict": "fixed"}}}""");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"schema_version": 1, "rows": {"#1": {"verdict": "fixed", "scope": "all"}, "#2": {"verdict": "fixed"}}}"""), JsonNode.Parse(merged)), merged);
    }

    [Fact]
    public void Questions_of_both_sides_are_kept_and_an_answer_beats_none()
    {
        var (open, answered) = (Question("01A", "open", null), Question("01A", "resolved", "t"));
        var merged = JsonNode.Parse(Merges.Of("decision-index", "", Index(open, Question("01B", "open", null)), Index(answered, Question("01C", "open", null))))!;
        Assert.Equal(["01A resolved", "01B open", "01C open"], merged["entries"]!.AsArray().Select(entry => $"{entry!["decision_id"]} {entry["status"]}"));
    }

    [Fact]
    public void Every_recorded_file_takes_a_change_of_each_side_and_keeps_its_form()
    {
        foreach (var (driver, name) in new[] { ("meta", "meta.json"), ("acceptance-matrix", "acceptance-matrix.json"), ("issue-matrix", "issue-matrix.json"), ("decision-index", "decisions/index.json") })
        {
            var files = Records.Missions.Select(mission => Path.Combine(Corpus.At("corpus", "missions", mission), name)).Where(File.Exists).Select(File.ReadAllText).ToArray();
            Assert.NotEmpty(files);
            Assert.All(files, file =>
            {
                var (ours, theirs) = (With(file, "zz_ours"), With(file, "zz_theirs"));
                var merged = JsonNode.Parse(Merges.Of(driver, file, ours, theirs))!.AsObject();
                Assert.True(merged.Remove("zz_ours") && merged.Remove("zz_theirs"));
                var expected = JsonNode.Parse(file)!.AsObject();
                Assert.True(JsonNode.DeepEquals(Judged(expected), Judged(merged)), merged.ToJsonString());
            });
        }
    }

    // The verdict on the whole is made anew; the recorded one may be older than the rows.
    private static JsonObject Judged(JsonObject file)
    {
        file.Remove("overall_verdict");
        return file;
    }

    private static string With(string file, string key)
    {
        var json = JsonNode.Parse(file)!.AsObject();
        json[key] = true;
        return CanonicalJson.Text(json, JsonStyle.Inserted);
    }

    private static void Below(JsonObject @base, JsonObject ours, JsonObject theirs, JsonObject merged)
    {
        foreach (var key in Keys)
        {
            var (b, o, t, m) = (Show(@base, key), Show(ours, key), Show(theirs, key), Show(merged, key));
            Assert.True(m == o || m == t, $"{key}: {m}");
            Assert.True(b != o || m == t, $"{key}: only theirs changed it");
            Assert.True(b != t || m == o, $"{key}: only ours changed it");
        }
    }

    private static string Show(JsonObject json, string key) => json.TryGetPropertyValue(key, out var value) ? value?.ToJsonString() ?? "null" : "absent";

    private static JsonNode? Value(int choice) => choice == 0 ? null : JsonValue.Create(choice);

    private static string Text(JsonObject json) => CanonicalJson.Text(json, JsonStyle.Sorted);

    private static string Index(params JsonNode[] entries) => Text(new JsonObject { ["version"] = 1, ["entries"] = new JsonArray(entries) });

    private static JsonObject Question(string id, string status, string? at) => new() { ["decision_id"] = id, ["status"] = status, ["resolved_at"] = at };

    private static string Matrix(params (string Id, string Verdict, string? At)[] rows) => CanonicalJson.Text(
        new JsonObject
        {
            ["overall_verdict"] = rows.Any(row => row.Verdict == "fail") ? "fail" : rows.All(row => row.Verdict == "pass") && rows.Length > 0 ? "pass" : "pending",
            ["criteria"] = new JsonArray([.. rows.Select(row => new JsonObject { ["criterion_id"] = row.Id, ["pass_fail"] = row.Verdict, ["verified_at"] = row.At })]),
            ["negative_invariants"] = new JsonArray(),
        },
        JsonStyle.Inserted);
}
