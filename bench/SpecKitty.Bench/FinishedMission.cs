using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Bench;

/// <summary>Missions that were carried through to the end: one is decided and written by the product's own rooms, the others are its copies under ids of their own.</summary>
internal sealed class FinishedMission
{
    private static readonly Actor Claude = new Actor.Agent("claude", "claude") { Model = "sonnet" };
    private static readonly Actor Codex = new Actor.Agent("codex", "codex");
    private readonly MissionPlace place;
    private readonly MissionRecords records;
    private readonly SteppedClock clock = new();

    private FinishedMission(string checkout)
    {
        var ids = new IdSource(clock, Random.Shared.NextBytes);
        var id = ids.NextMission(_ => false);
        place = new MissionPlace(id, Slug(id, 0), Path.Combine(checkout, "git"), checkout);
        records = new MissionRecords(new DurableFiles(new FleetingDisk()), ids);
    }

    /// <summary>Puts <paramref name="count"/> of them below <c>kitty-specs/</c>.</summary>
    public static void Fill(string repository, int count)
    {
        var sample = Path.Combine(repository, "sample");
        var mission = new FinishedMission(sample);
        mission.Live();
        var files = Directory.EnumerateFiles(mission.place.Directory!, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(mission.place.Directory!, file), Text: File.ReadAllText(file))).ToArray();
        Directory.Delete(sample, recursive: true);
        for (var number = 1; number <= count; number++)
        {
            var id = mission.NextId();
            var slug = Slug(id, number);
            foreach (var (name, text) in files)
            {
                var copy = Path.Combine(repository, "kitty-specs", slug.ToString(), name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.WriteAllText(copy, text.Replace(mission.place.Slug.ToString(), slug.ToString(), StringComparison.Ordinal)
                    .Replace(mission.place.Id.ToString(), id.ToString(), StringComparison.Ordinal));
            }
        }
    }

    /// <summary>The rows of such a Mission, oldest first.</summary>
    public static string[] Rows(string folder)
    {
        var mission = new FinishedMission(Path.Combine(folder, "rows"));
        mission.Live();
        return File.ReadAllLines(Path.Combine(mission.place.Directory!, "status.events.jsonl"));
    }

    private static MissionSlug Slug(MissionId id, int number) =>
        Id.Of<MissionSlug>(string.Create(CultureInfo.InvariantCulture, $"sample-{number:0000}-{id.ToString()[..8]}"));

    private MissionId NextId()
    {
        clock.Step(TimeSpan.FromSeconds(2));
        return new IdSource(clock, Random.Shared.NextBytes).NextMission(_ => false);
    }

    private void Live()
    {
        var meta = new MissionMeta(place.Id, place.Slug, Id.Of<MissionTypeKey>("software-dev"), "main")
        {
            Title = "Sample",
            Topology = "lanes",
            CreatedAt = Now.ToString(),
            Purpose = "To stand in a list.",
            Owner = "Ada Example",
        };
        Directory.CreateDirectory(Path.Combine(place.Directory!, "tasks"));
        File.WriteAllBytes(Path.Combine(place.Directory!, "meta.json"), MissionFiles.MetaBytes(meta));
        Write("spec.md", "# Sample\n\n## Functional Requirements\n| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | It stands in a list. | It is listed. |\n| FR-002 | It has a history. | It is logged. |\n");
        Write("plan.md", "# Plan\n\n## Summary\nNothing that matters.\n");
        Write("tasks.md", WorkPackageText.Overview(5));
        Write("lanes.json", CanonicalJson.Text(Lanes(), JsonStyle.Inserted));
        ImmutableArray<WorkPackageIntent> intents = [.. Enumerable.Range(1, 5).Select(Intent)];
        Plan(meta, intents);
        foreach (var intent in intents)
        {
            Work(intent);
        }

        End();
    }

    private void Plan(MissionMeta meta, ImmutableArray<WorkPackageIntent> intents)
    {
        Did(Claude, new MissionCommand.Create(meta, Id.Of<StepId>("specify")));
        Did(Claude, new MissionCommand.CompletePhase(Id.Of<StepId>("specify"), "spec.md", Id.Of<StepId>("plan")));
        Did(Claude, new MissionCommand.CompletePhase(Id.Of<StepId>("plan"), "plan.md", Id.Of<StepId>("tasks")));
        Did(Claude, new MissionCommand.Finalize(intents, [.. Requirements.Select(id => new AcceptanceCriterion(id, "It is so."))], Id.Of<StepId>("tasks")));
    }

    private void Work(WorkPackageIntent intent)
    {
        var commit = new string('a', 40);
        var token = Id.Of<IssueToken>("0123abcd.1.ffff");
        var facts = new ClaimFacts(token, Id.Of<ExecutionLaneId>("lane-a"), commit, ClaimFacts.Right.Refused);
        Did(Claude, new MissionCommand.Claim(intent.Id, intent, facts));
        Did(Claude, new MissionCommand.MarkSubtasks(intent.Id, intent, intent.Subtasks, Lane.Done));
        Did(Claude, new MissionCommand.Note(intent.Id, "The first half is done; the second one follows."));
        Did(Claude, new MissionCommand.Submit(intent.Id, intent, commit));
        Did(Codex, new MissionCommand.StartReview(intent.Id, facts));
        Did(Codex, new MissionCommand.Approve(intent.Id, "good"));
    }

    private void End()
    {
        foreach (var id in Requirements)
        {
            Did(Claude, new MissionCommand.GiveVerdict(id, IsPass: true, "seen in the list"));
        }

        Did(Claude, new MissionCommand.Accept([new string('a', 40)]));
        Did(Claude, new MissionCommand.Land("main", "merge", new string('a', 40)));
    }

    private void Did(Actor by, MissionCommand command)
    {
        clock.Step(TimeSpan.FromMinutes(1));
        var done = MissionRecords.Read(place).Then(seen => MissionDecider.Decide(seen.State, command, by)
            .Then(events => records.Write(place, seen, new RowContext(by, Now, null), events)));
        if (done.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.Message);
        }
    }

    private Instant Now => Instant.Now(clock);

    private static ImmutableArray<RequirementId> Requirements => [Id.Of<RequirementId>("FR-001"), Id.Of<RequirementId>("FR-002")];

    private WorkPackageIntent Intent(int number)
    {
        var file = $"WP0{number}-part.md";
        Write(Path.Combine("tasks", file), WorkPackageText.Of(number));
        return new WorkPackageIntent(Id.Of<WorkPackageId>($"WP0{number}"), $"Part {number}", file)
        {
            Requirements = Requirements,
            Subtasks = [Id.Of<SubtaskId>($"T00{number}")],
            OwnedFiles = [$"part-{number}/**"],
        };
    }

    private JsonObject Lanes() => new()
    {
        ["version"] = 1,
        ["mission_slug"] = place.Slug.ToString(),
        ["mission_id"] = place.Id.ToString(),
        ["mission_branch"] = $"kitty/mission-{place.Slug}",
        ["target_branch"] = "main",
        ["lanes"] = new JsonArray([.. Enumerable.Range(1, 5).Select(number => new JsonObject
        {
            ["lane_id"] = $"lane-{(char)('a' + number - 1)}", ["wp_ids"] = new JsonArray($"WP0{number}"), ["write_scope"] = new JsonArray($"part-{number}/**"),
            ["predicted_surfaces"] = new JsonArray(), ["depends_on_lanes"] = new JsonArray(), ["parallel_group"] = 0,
        })]),
        ["computed_at"] = Now.ToString(),
        ["computed_from"] = "dependency_graph+ownership",
        ["planning_artifact_wps"] = new JsonArray(),
    };

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(place.Directory!, name), text);
}
