using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Runs of the existing implementation, and ours in its eyes.</summary>
public sealed class UpstreamRunsTests : IDisposable
{
    private static readonly string[] States = ["state.custom-erp.awaiting-audit.json", "state.software-dev.failed.json"];
    private static readonly string[] Journals = ["run.events.custom-erp.jsonl", "run.events.software-dev.failed.jsonl"];
    private readonly RunHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Its_runs_are_listed_as_orphans_and_never_driven()
    {
        var ids = Imported();
        var listing = Good(home.Runs.List());
        Assert.Empty(listing.Runs);
        Assert.Empty(listing.Damaged);
        Assert.Equal(ids.Order(), listing.Orphans.Select(orphan => orphan.Id.ToString()));
        Assert.Equal(["erp-q3", "demo-01M81PZW"], listing.Orphans.Select(orphan => orphan.Slug!.Value.ToString()));
        Assert.Contains(listing.Orphans, orphan => orphan.BlockedReason == "Previous step 'implement' failed; manual intervention required.");
        Assert.All(ids, id => Assert.Equal("RUN_UNBOUND", CodeOf(home.Runs.Read(Id.Of<MissionRunId>(id)))));
    }

    [Fact]
    public void Beside_its_runs_ours_starts_and_its_index_entries_stay()
    {
        Imported();
        var run = home.Started();
        Assert.Equal(run, home.Driver()!.Id);
        var index = Read(Path.Combine(home.Root, ".kittify", "runtime", "feature-runs.json"));
        Assert.Equal(5, index.Count);
        Assert.True(JsonNode.DeepEquals(Read(Corpus.At("corpus", "runs", "feature-runs.json"))["wfm"], index["wfm"]));
    }

    [Fact]
    public void Our_state_has_its_keys_with_its_types()
    {
        using var session = home.Drive();
        home.Append(session, Claude, run => run.Issue(IssueOf("2", "specify", Claude)));
        var ours = Read(home.PathOf(session.Run.Id, "state.json"));
        foreach (var theirs in States.Select(name => Read(Corpus.At("corpus", "runs", name))))
        {
            foreach (var (key, value) in theirs)
            {
                Assert.True(ours.ContainsKey(key), $"`{key}` is missing.");
                var isNullable = value is null || key is "issued_step_id" or "blocked_reason";
                Assert.True(isNullable || ours[key]!.GetValueKind() == value!.GetValueKind(), $"`{key}` is another type.");
            }
        }
    }

    [Fact]
    public void Our_events_of_its_kinds_have_exactly_its_payload_keys()
    {
        using var session = home.Drive();
        home.Append(session, Claude, run => run.Issue(IssueOf("2", "specify", Claude)));
        home.Append(session, Claude, run => run.Settle(TokenOf("2"), IssueOutcome.Success, null, At(Claude)));
        Good(session.Append(session.Run.Complete(), At(Claude)));
        var ours = Lines(home.PathOf(session.Run.Id, "run.events.jsonl")).ToList();
        var theirs = Journals.SelectMany(name => Lines(Corpus.At("corpus", "runs", name))).ToList();
        foreach (var row in ours)
        {
            var model = theirs.FirstOrDefault(other => Type(other) == Type(row));
            if (model is not null)
            {
                Assert.Equal(Keys(model["payload"]), Keys(row["payload"]));
                Assert.Equal(Keys(model["payload"]!["actor"]), Keys(row["payload"]!["actor"]));
                Assert.Equal(model["timestamp"]!.GetValue<string>().Length, row["timestamp"]!.GetValue<string>().Length);
            }
        }

        Assert.Equal(["MissionRunStarted", "NextStepIssued", "NextStepAutoCompleted", "MissionRunCompleted"], ours.Select(Type));
    }

    private string[] Imported()
    {
        var ids = new List<string>();
        foreach (var (state, journal) in States.Zip(Journals))
        {
            var id = Read(Corpus.At("corpus", "runs", state))["run_id"]!.GetValue<string>();
            var folder = Path.Combine(home.Root, ".kittify", "runtime", "runs", id);
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, "state.json"), File.ReadAllBytes(Corpus.At("corpus", "runs", state)));
            File.WriteAllBytes(Path.Combine(folder, "run.events.jsonl"), File.ReadAllBytes(Corpus.At("corpus", "runs", journal)));
            File.WriteAllText(Path.Combine(folder, "mission_template_frozen.yaml"), "mission: {}\n");
            ids.Add(id);
        }

        File.WriteAllBytes(Path.Combine(home.Root, ".kittify", "runtime", "feature-runs.json"), File.ReadAllBytes(Corpus.At("corpus", "runs", "feature-runs.json")));
        return [.. ids];
    }

    private static JsonObject Read(string path) => CanonicalJson.TryObject(File.ReadAllBytes(path))!;

    private static IEnumerable<JsonObject> Lines(string path) => File.ReadAllLines(path).Select(line => JsonNode.Parse(line)!.AsObject());

    private static string Type(JsonObject row) => row["event_type"]!.GetValue<string>();

    private static IEnumerable<string> Keys(JsonNode? node) => node!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal);
}
