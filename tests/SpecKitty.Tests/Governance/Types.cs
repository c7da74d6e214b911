using System.Text.Json.Nodes;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

/// <summary>Mission Types for tests: the built-in one, and small ones of a project.</summary>
internal static class Types
{
    public const string Yaml = """
        schema: 1
        key: small
        version: "1.0"
        title: Small
        description: For tests.
        steps:
          - id: write
            kind: action
            title: Write
            goal: It is written.
            exit:
              - guard: artifact_substantive
                argument: spec.md
                produced_by: the writer
            artifact: spec.md
            template: write/template.md
            prompt: write/prompt.md
          - id: cut
            kind: action
            title: Cut
            goal: It is cut.
            depends_on: [write]
            exit:
              - guard: finalized
                produced_by: tasks finalize
            prompt: write/prompt.md
          - id: build
            kind: work_packages
            title: Build
            goal: It is built.
            depends_on: [cut]
            exit:
              - guard: work_packages_ended
                produced_by: approvals
            prompt: write/prompt.md
            review_prompt: write/prompt.md

        """;

    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mission_id"] = "01KA3V9J8Q0G6T2M4R5XWZ7YBN",
        ["mission_slug"] = "greeting-service-01KA3V9J",
        ["mission_title"] = "Greeting Service",
        ["mission_type"] = "software-dev",
        ["mission_run_id"] = "0f3a91c20f3a91c20f3a91c20f3a91c2",
        ["mission_dir"] = "kitty-specs/greeting-service-01KA3V9J",
        ["purpose"] = "Greet people by name.",
        ["target_branch"] = "feat/greeting",
        ["step_id"] = "specify",
        ["wp_id"] = "WP01",
        ["wp_title"] = "Greet by name",
        ["token"] = "0f3a91c2.7.b41e",
        ["agent"] = "claude",
        ["agent_option"] = " --agent claude",
        ["work_location"] = "on `main` itself",
        ["workspace_path"] = "/repo/.worktrees/lane-a",
        ["base_commit"] = "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        ["owned_files"] = "`greet.sh`",
        ["artifact"] = "spec.md",
    };

    public static LoadedMissionType BuiltIn() => Loaded(MissionTypes.BuiltIn.Load(Id.Of<MissionTypeKey>("software-dev")));

    public static IEnumerable<LoadedMissionType> AllBuiltIn() => MissionTypes.BuiltIn.List().Select(type => Loaded(MissionTypes.BuiltIn.Load(type.Key)));

    /// <summary>Writes the type <c>small</c> into a project.</summary>
    public static void Write(TempFolder project, string yaml, string layer = ".kittify/mission-types")
    {
        project.Write($"{layer}/small/mission-type.yaml", yaml);
        project.Write($"{layer}/small/write/prompt.md", "Write {{artifact}}.\n");
        project.Write($"{layer}/small/write/template.md", "# Spec\n");
    }

    public static Outcome<LoadedMissionType> Load(TempFolder project) => new MissionTypes(new TypePlaces(project.Path)).Load(Id.Of<MissionTypeKey>("small"));

    public static LoadedMissionType Loaded(Outcome<LoadedMissionType> outcome)
    {
        Assert.True(outcome.Succeeded(out var loaded, out var refusal), refusal?.Message + refusal?.Details?.ToJsonString());
        return loaded;
    }

    /// <summary>The problems as <c>line: what</c>.</summary>
    public static string[] Problems(Refusal? refusal)
    {
        Assert.Equal("MISSION_TYPE_INVALID", refusal?.Code);
        return [.. refusal!.Details!["problems"]!.AsArray().Select(problem => Line((JsonObject)problem!))];
    }

    private static string Line(JsonObject problem) => $"{problem["line"]}: {problem["what"]}";
}
