using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

public sealed class MissionTypeProblemsTests : IDisposable
{
    private readonly TempFolder project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("schema: 1\n", "", "1: `schema: 1` is missing")]
    [InlineData("key: small\n", "", "1: `key` is missing")]
    [InlineData("key: small", "key: other", "2: the key is `other`, but the folder is `small`")]
    [InlineData("version: \"1.0\"\n", "", "1: `version` is missing")]
    [InlineData("title: Small\n", "", "1: `title` is missing")]
    [InlineData("description: For tests.", "description: [a]", "5: `description` is no text")]
    [InlineData("title: Small", "title: Small\nflavour: mild", "5: the key `flavour` is not known")]
    [InlineData("  - id: cut", "  - id: Cut!", "18: `Cut!` is not a step id: lower-case letters, digits and hyphens")]
    [InlineData("    title: Cut", "    titel: Cut", "20: the key `titel` is not known")]
    [InlineData("    title: Cut\n", "", "18: `title` is missing")]
    [InlineData("    goal: It is cut.\n", "", "18: `goal` is missing")]
    [InlineData("    kind: work_packages", "    kind: party", "28: `party` is not a kind of step: action, work_packages, accept, merge, retrospect, audit")]
    [InlineData("  - id: cut", "  - id: write", "18: there are two steps `write`")]
    [InlineData("    depends_on: [write]", "    depends_on: [wrte]", "22: `cut` depends on `wrte`, which is no step")]
    [InlineData("    depends_on: [write]", "    depends_on: write", "22: `depends_on` is no list of texts")]
    [InlineData("    goal: It is written.", "    goal: It is written.\n    depends_on: [build]", "11: the steps `write`, `cut`, `build` wait for one another")]
    [InlineData("      - guard: finalized\n        produced_by: tasks finalize\n", "      - guard: finalised\n        produced_by: tasks finalize\n", "24: there is no guard `finalised`: artifact_substantive, finalized, work_packages_ended, accepted, landed, retrospective_recorded")]
    [InlineData("        produced_by: tasks finalize\n", "", "24: `produced_by` is missing")]
    [InlineData("        argument: spec.md\n", "", "12: `artifact_substantive` wants a file of the mission's directory as its argument")]
    [InlineData("        argument: spec.md\n", "        argument: ../spec.md\n", "13: `artifact_substantive` wants a file of the mission's directory as its argument")]
    [InlineData("        produced_by: tasks finalize\n", "        produced_by: tasks finalize\n        argument: x\n", "26: `finalized` takes no argument")]
    [InlineData("      - guard: work_packages_ended", "      - guard: accepted", "32: a step of kind `work_packages` ends by the guard `work_packages_ended`")]
    [InlineData("    exit:\n      - guard: finalized\n        produced_by: tasks finalize\n", "", "18: `exit` is missing")]
    [InlineData("    exit:\n      - guard: finalized\n        produced_by: tasks finalize\n", "    exit: none\n", "29: `build` needs work packages, but no step before it ends by the guard `finalized`")]
    [InlineData("    template: write/template.md", "    template: write/form.md", "16: the file `write/form.md` is not there")]
    [InlineData("    template: write/template.md", "    template: ../../template.md", "16: `../../template.md` is not a plain file name")]
    [InlineData("    artifact: spec.md\n", "", "15: a template wants the `artifact` that it is the beginning of")]
    [InlineData("    review_prompt: write/prompt.md\n", "", "28: a step for work packages wants a `review_prompt`")]
    [InlineData("    goal: It is cut.", "    goal: It is cut.\n    review_prompt: write/prompt.md", "22: only a step for work packages is reviewed")]
    [InlineData("    goal: It is cut.", "    goal: It is cut.\n    profile: ../me", "22: `../me` is not the name of a profile")]
    public void A_problem_is_named_with_its_line(string old, string changed, string problem)
    {
        Assert.Contains(old, Types.Yaml, StringComparison.Ordinal);
        Types.Write(project, Types.Yaml.Replace(old, changed, StringComparison.Ordinal));

        Assert.Contains(problem, Types.Problems(Types.Load(project).Refusal));
    }

    [Fact]
    public void A_step_without_a_prompt_is_refused()
    {
        Types.Write(project, Types.Yaml.Replace("    prompt: write/prompt.md\n  - id: cut", "  - id: cut", StringComparison.Ordinal));

        Assert.Equal(["7: `prompt` is missing"], Types.Problems(Types.Load(project).Refusal));
    }

    [Fact]
    public void A_second_step_of_a_kind_that_a_type_has_once_is_refused()
    {
        var end = "  - {id: ID, kind: accept, title: A, goal: G, exit: [{guard: accepted, produced_by: accept apply}], prompt: write/prompt.md}\n";
        Types.Write(project, Types.Yaml + end.Replace("ID", "one", StringComparison.Ordinal) + end.Replace("ID", "two", StringComparison.Ordinal));

        Assert.EndsWith(": `two` is the second step of its kind; a type has one", Assert.Single(Types.Problems(Types.Load(project).Refusal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_asks_for_what_nobody_knows_is_refused_where_it_asks()
    {
        Types.Write(project, Types.Yaml);
        project.Write(".kittify/mission-types/small/write/prompt.md", "Fine: {{wp_id}}.\nNot: {{wp_name}}.\n");

        var refusal = Types.Load(project).Refusal;

        Assert.Contains("2: nothing is known by the name `{{wp_name}}`", Types.Problems(refusal));
        Assert.StartsWith("Mission type `small` does not load: `.kittify/mission-types/small/write/prompt.md` line 2: ", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_prompt_is_refused()
    {
        Types.Write(project, Types.Yaml);
        project.Write(".kittify/mission-types/small/write/prompt.md", " \n");

        Assert.Contains("17: the file `write/prompt.md` is empty", Types.Problems(Types.Load(project).Refusal));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        Types.Write(project, "schema: 1\nkey: small\nsteps:\n  - id: a\n    kind: action\n  - id: a\n    kind: party\n");

        var problems = Types.Problems(Types.Load(project).Refusal);

        Assert.True(problems.Length > 10, string.Join('\n', problems));
        Assert.Contains($"There are {problems.Length} problems in all.", Types.Load(project).Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_begin_with_x_belong_to_the_author()
    {
        Types.Write(project, Types.Yaml.Replace("title: Small", "title: Small\nx-owner: ada", StringComparison.Ordinal));

        Types.Loaded(Types.Load(project));
    }

    [Fact]
    public void A_step_may_say_that_nothing_must_hold_at_its_end()
    {
        Types.Write(project, """
            {schema: 1, key: small, version: "1", title: T, description: D, steps: [{id: a, kind: action, title: A, goal: G, exit: none, prompt: write/prompt.md}]}
            """);

        Assert.Empty(Types.Loaded(Types.Load(project)).Type.Steps.Single().Exit);
    }

    [Fact]
    public void Steps_stand_in_the_order_in_which_they_can_be_done()
    {
        Types.Write(project, """
            {schema: 1, key: small, version: "1", title: T, description: D, steps: [
              {id: last, kind: action, title: A, goal: G, depends_on: [first], exit: none, prompt: write/prompt.md},
              {id: first, kind: action, title: A, goal: G, exit: none, prompt: write/prompt.md}]}
            """);

        Assert.Equal(["first", "last"], Types.Loaded(Types.Load(project)).Type.Steps.Select(step => step.Id.ToString()));
    }

    [Fact]
    public void Damaged_YAML_and_a_newer_schema_have_their_own_codes()
    {
        Types.Write(project, "schema: [1\n");
        Assert.Equal("YAML_DAMAGED", Types.Load(project).Refusal?.Code);

        Types.Write(project, Types.Yaml.Replace("schema: 1", "schema: 2", StringComparison.Ordinal));
        Assert.Equal(RefusalKind.Newer, Types.Load(project).Refusal?.Kind);
    }

    [Fact]
    public void No_damage_to_a_descriptor_makes_it_throw()
    {
        var lines = Types.Yaml.Split('\n');
        foreach (var at in Enumerable.Range(0, lines.Length))
        {
            foreach (var put in (string[])["", "x: [1, {a: b}]", "  - 7", "    exit: none", "    exit: [7]", "    depends_on: [7]", "steps: none", "    id: 7"])
            {
                Types.Write(project, string.Join('\n', lines.Select((line, i) => i == at ? put : line)));
                _ = Types.Load(project).Refusal;
            }
        }
    }
}
