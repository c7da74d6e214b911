using System.Text;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

public sealed class MissionTypesTests : IDisposable
{
    private readonly TempFolder project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Software_dev_is_built_in_and_goes_from_specify_to_looking_back()
    {
        var loaded = Types.BuiltIn();

        Assert.Equal(["specify", "plan", "tasks", "implement", "accept", "merge", "retrospect"], loaded.Type.Steps.Select(step => step.Id.ToString()));
        Assert.Equal("mission-type.yaml", loaded.Parts[0].Name);
        Assert.All(loaded.Parts, part => Assert.Equal("built-in", part.Layer));
        Assert.Equal(Hashing.Sha256(loaded.Source.Span), loaded.Parts[0].Sha256);
    }

    [Fact]
    public void Every_guard_of_every_built_in_type_names_its_producer()
    {
        var guards = MissionTypes.BuiltIn.List().SelectMany(type => Types.Loaded(MissionTypes.BuiltIn.Load(type.Key)).Type.Steps).SelectMany(step => step.Exit).ToList();

        Assert.NotEmpty(guards);
        Assert.All(guards, guard => Assert.Matches("^(spec-kitty |Write )", guard.ProducedBy));
    }

    [Fact]
    public void Every_built_in_step_has_a_goal_an_end_and_a_prompt_worth_reading() =>
        Assert.All(Types.AllBuiltIn().SelectMany(type => type.Type.Steps), step =>
        {
            Assert.NotEmpty(step.Goal);
            Assert.NotEmpty(step.Exit);
            Assert.InRange(step.Prompt.Length, 1500, 12_000);
            Assert.Equal(step.Kind is StepKind.WorkPackages, step.ReviewPrompt is { Length: > 1500 });
        });

    [Fact]
    public void No_two_built_in_prompts_are_the_same_but_those_that_the_types_share()
    {
        var prompts = Types.AllBuiltIn().SelectMany(type => type.Parts).Where(part => part.Name.EndsWith("prompt.md", StringComparison.Ordinal)).DistinctBy(part => part.Path).ToList();

        Assert.Equal(prompts.Count, prompts.Select(part => part.Sha256).Distinct().Count());
        Assert.Equal(["built-in/mission-types/shared/merge/prompt.md", "built-in/mission-types/shared/retrospect/prompt.md"], prompts.Select(part => part.Path).Where(path => path.Contains("/shared/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void No_built_in_scaffold_asks_for_values_or_passes_for_work() =>
        Assert.All(Types.AllBuiltIn().SelectMany(type => type.Type.Steps).Where(step => step.Scaffold is not null), step =>
        {
            Assert.DoesNotContain("{{", step.Scaffold, StringComparison.Ordinal);
            Assert.False(SpecKitty.Missions.Substance.IsSubstantive(step.Scaffold!, step.Scaffold!), step.Id.ToString());
        });

    [Theory]
    [InlineData("specify", "# S\n\n## Functional Requirements\n| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | It greets. | It did. |\n\n## Constraints\nNone.\n\n## Success Criteria\n- SC-001 Used.\n", true)]
    [InlineData("specify", "# S\n\n## Functional Requirements\n| ID | Requirement | Acceptance |\n|---|---|---|\n\n## Constraints\nNone.\n\n## Success Criteria\n- SC-001 Used.\n", false)]
    [InlineData("specify", "# S\n\n## Functional Requirements\n| FR-001 | It greets. | It did. |\n\n## Constraints\n\n## Success Criteria\n- SC-001 Used.\n", false)]
    [InlineData("plan", "# Plan\n\n## Summary\nTwo changes.\n\n## Technical Context\nPOSIX sh.\n\n## Implementation Concern Map\n### IC-01 arguments\n### IC-02 tests\n", true)]
    [InlineData("plan", "# Plan\n\n## Summary\nTwo changes.\n\n## Technical Context\n\n## Implementation Concern Map\n### IC-01 arguments\n", false)]
    public void A_filled_form_passes_and_a_half_filled_one_does_not(string step, string text, bool passes) => Assert.Equal(
        passes, SpecKitty.Missions.Substance.IsSubstantive(text, Types.BuiltIn().Type.Step(Id.Of<StepId>(step))!.Scaffold!));

    [Fact]
    public void A_compiled_type_is_the_same_after_it_was_stored_and_read()
    {
        var type = Types.BuiltIn().Type;

        Assert.True(CompiledMissionType.Read(type.ToJson(), "f").Succeeded(out var read, out _));

        Assert.Equal(type.SemanticHash(), read.SemanticHash());
        Assert.Equal(CanonicalJson.Text(type.ToJson(), JsonStyle.Canonical), CanonicalJson.Text(read.ToJson(), JsonStyle.Canonical));
    }

    [Fact]
    public void Comments_layout_and_the_order_of_keys_do_not_change_what_a_type_means()
    {
        Types.Write(project, Types.Yaml);
        var before = Types.Loaded(Types.Load(project));

        var lines = Types.Yaml.Split('\n').ToList();
        (lines[2], lines[3]) = (lines[3], lines[2]);
        Types.Write(project, "# A comment.\n" + string.Join("\r\n", lines).Replace("title: Write\r", "title: 'Write' # said so\r", StringComparison.Ordinal));
        var after = Types.Loaded(Types.Load(project));

        Assert.Equal(before.Type.SemanticHash(), after.Type.SemanticHash());
        Assert.NotEqual(before.Parts[0].Sha256, after.Parts[0].Sha256);
    }

    [Fact]
    public void Another_goal_is_another_type()
    {
        Types.Write(project, Types.Yaml);
        var before = Types.Loaded(Types.Load(project)).Type.SemanticHash();
        Types.Write(project, Types.Yaml.Replace("It is written.", "It is written well.", StringComparison.Ordinal));

        Assert.NotEqual(before, Types.Loaded(Types.Load(project)).Type.SemanticHash());
    }

    [Fact]
    public void An_override_wins_over_the_project_and_the_project_over_the_pack_file_by_file()
    {
        project.Write(".kittify/mission-types/software-dev/plan/prompt.md", "Plan as this project does.");
        project.Write(".kittify/mission-types/software-dev/specify/prompt.md", "Specify as this project does.");
        project.Write(".kittify/overrides/mission-types/software-dev/specify/prompt.md", "Specify as I do.");

        var loaded = Types.Loaded(new MissionTypes(new TypePlaces(project.Path)).Load(Id.Of<MissionTypeKey>("software-dev")));

        Assert.Equal("Specify as I do.", loaded.Type.Steps[0].Prompt);
        Assert.Equal("Plan as this project does.", loaded.Type.Steps[1].Prompt);
        Assert.Equal("override", loaded.Parts.Single(part => part.Name == "specify/prompt.md").Layer);
        Assert.Equal(".kittify/mission-types/software-dev/plan/prompt.md", loaded.Parts.Single(part => part.Layer == "project").Path);
        Assert.Equal("built-in", loaded.Parts[0].Layer);
    }

    [Fact]
    public void The_list_holds_all_types_and_says_why_one_does_not_load()
    {
        Types.Write(project, Types.Yaml);
        project.Write(".kittify/mission-types/broken/mission-type.yaml", "schema: 1\n");
        project.Write(".kittify/mission-types/Not a key/mission-type.yaml", Types.Yaml);

        var list = new MissionTypes(new TypePlaces(project.Path)).List();

        Assert.Equal(["broken", "documentation", "plan", "quick", "research", "small", "software-dev"], list.Select(type => type.Key.ToString()));
        Assert.Equal(["project", "built-in", "built-in", "built-in", "built-in", "project", "built-in"], list.Select(type => type.Layer));
        Assert.Equal("MISSION_TYPE_INVALID", list[0].Problem?.Code);
        Assert.Null(list[5].Problem);
        Assert.Equal("Small", list[5].Title);
        Assert.Equal(".kittify/mission-types/small", list[5].Source);
    }

    [Fact]
    public void An_unknown_type_is_refused_with_the_known_ones()
    {
        var refusal = MissionTypes.BuiltIn.Load(Id.Of<MissionTypeKey>("poetry")).Refusal;

        Assert.Equal("MISSION_TYPE_UNKNOWN", refusal?.Code);
        Assert.Equal(RefusalKind.NotFound, refusal?.Kind);
        Assert.Contains("--mission-type software-dev", refusal!.Remedies);
    }

    [Fact]
    public void The_source_is_kept_byte_for_byte()
    {
        Types.Write(project, Types.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(Encoding.UTF8.GetBytes(Types.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal)), Types.Loaded(Types.Load(project)).Source.ToArray());
    }
}
