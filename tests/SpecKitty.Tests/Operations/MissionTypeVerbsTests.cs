using SpecKitty.Tests.Governance;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The verbs about Mission Types, from a user's place.</summary>
public sealed class MissionTypeVerbsTests : IDisposable
{
    private readonly Stage stage = Stage.New(9);

    public void Dispose() => stage.Dispose();

    [Fact]
    public void A_new_type_passes_its_check_and_is_driven_to_the_end_as_it_is()
    {
        stage.Do("mission-type", "new", "house-style");

        Assert.Null(stage.Ask("mission-type", "check", "house-style").Done().Data["mission_types"]![0]!["error"]);
        stage.CommitAll("a type of our own");
        Assert.Equal(["outline", "work", "accept", "merge", "retrospect"], new TypeWalk(stage).Drive("house-style"));
    }

    [Fact]
    public void A_type_of_that_key_is_not_written_over()
    {
        stage.Do("mission-type", "new", "house-style");
        stage.Write(".kittify/mission-types/house-style/work/prompt.md", "Mine.\n");

        Assert.Equal((1, "MISSION_TYPE_EXISTS"), Refused("mission-type", "new", "house-style"));
        Assert.Equal((1, "MISSION_TYPE_RESERVED"), Refused("mission-type", "new", "shared"));
        Assert.Equal("Mine.\n", File.ReadAllText(Path.Combine(stage.Repository, ".kittify/mission-types/house-style/work/prompt.md")));
    }

    [Fact]
    public void A_check_tells_every_problem_with_its_code_place_and_remedy()
    {
        stage.Write(".kittify/mission-types/small/mission-type.yaml", Types.Yaml.Replace("    title: Cut", "    titel: Cut", StringComparison.Ordinal).Replace("- guard: finalized", "- guard: finalised", StringComparison.Ordinal));
        stage.Write(".kittify/mission-types/small/write/prompt.md", "{{nobody}}\n");

        var reply = stage.Ask("mission-type", "check", "small");
        var problems = reply.Json["error"]!["details"]!["problems"]!.AsArray();

        Assert.Equal((1, "MISSION_TYPE_INVALID"), (reply.Exit, reply.Code));
        Assert.Equal(["FILE_MISSING", "VALUE_MISSING", "KEY_UNKNOWN", "GUARD_UNKNOWN", "GUARD_UNSATISFIABLE", "PLACEHOLDER_UNKNOWN"], problems.Select(problem => problem!["code"]!.ToString()).Distinct());
        Assert.All(problems, problem => Assert.Contains(problem!["line"]!.ToString(), problem["remedy"]!.ToString(), StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Contains(problem!["file"]!.ToString(), problem["remedy"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_name_all_types_are_checked_and_a_folder_anywhere_can_be()
    {
        stage.Ask("mission-type", "check").Done();
        stage.Write("drafts/small/mission-type.yaml", "schema: 1\n");

        Assert.Equal((1, "MISSION_TYPE_INVALID"), Refused("mission-type", "check", "./drafts/small"));
        Assert.Equal((3, "MISSION_TYPE_UNKNOWN"), Refused("mission-type", "check", "./drafts"));
        Assert.Equal((3, "MISSION_TYPE_UNKNOWN"), Refused("mission-type", "check", "nothing"));
        stage.Write(".kittify/mission-types/one/mission-type.yaml", "schema: 1\n");
        stage.Write(".kittify/mission-types/two/mission-type.yaml", "schema: [\n");
        Assert.Equal((1, "MISSION_TYPE_INVALID"), Refused("mission-type", "check"));
        Assert.Equal("YAML_DAMAGED", stage.Ask("mission-type", "check").Data["mission_types"]!.AsArray().Single(type => type!["key"]!.ToString() == "two")!["error"]!["code"]!.ToString());
    }

    [Fact]
    public void Explained_every_value_has_its_file_and_line_and_every_file_what_it_shadows()
    {
        stage.Write(".kittify/mission-types/quick/describe/prompt.md", "Ours.\n");
        var shown = stage.Ask("mission-type", "show", "quick", "--explain").Done();

        var title = shown.Data["values"]!.AsArray().Single(value => value!["value"]!.ToString() == "title")!;
        Assert.Equal(("built-in", "built-in/mission-types/quick/mission-type.yaml", "4"), (title["layer"]!.ToString(), title["file"]!.ToString(), title["line"]!.ToString()));
        Assert.Equal("built-in/mission-types/quick/describe/prompt.md", shown.Data["parts"]!.AsArray().Single(part => part!["layer"]!.ToString() == "project")!["shadowed"]![0]!.ToString());
    }

    [Fact]
    public void The_environment_and_the_home_directory_give_types_and_nothing_is_written_there()
    {
        var (home, elsewhere) = (Path.GetFullPath("../home", stage.Repository), Path.GetFullPath("../elsewhere", stage.Repository));
        foreach (var folder in (string[])[$"{home}/.kittify/mission-types", $"{elsewhere}/mission-types"])
        {
            stage.Write($"{folder}/small/mission-type.yaml", Types.Yaml);
            stage.Write($"{folder}/small/write/prompt.md", "Write.\n");
            stage.Write($"{folder}/small/write/template.md", "# Spec\n");
        }

        stage.Environment["HOME"] = home;
        Assert.Equal("user", Layer("small"));
        stage.Environment["SPEC_KITTY_MISSION_PATHS"] = elsewhere;
        Assert.Equal("environment", Layer("small"));
        stage.Do("mission", "new", "By the user", "--mission-type", "small");
        Assert.Equal(3, Directory.GetFiles(home, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("accepted", "accept", "`accepted` holds only after a step that waits for `early`")]
    [InlineData("landed", "merge", "`landed` holds only after a step that waits for `early`")]
    [InlineData("work_packages_ended", "", "no step of the type hands out work packages, so `early` never ends")]
    public void A_guard_that_nothing_can_satisfy_is_refused(string guard, string kind, string problem)
    {
        var steps = $"  - {{id: early, kind: action, title: E, goal: G, exit: [{{guard: {guard}, produced_by: p}}], prompt: p.md}}\n  - {{id: a, kind: accept, title: A, goal: G, depends_on: [early], exit: [{{guard: accepted, produced_by: p}}], prompt: p.md}}\n";
        steps += kind == "merge" ? "  - {id: m, kind: merge, title: M, goal: G, depends_on: [a], exit: [{guard: landed, produced_by: p}], prompt: p.md}\n" : "";
        stage.Write(".kittify/mission-types/dead/mission-type.yaml", $"schema: 1\nkey: dead\nversion: \"1\"\ntitle: D\ndescription: D\nsteps:\n{steps}");
        stage.Write(".kittify/mission-types/dead/p.md", "Do.\n");

        var problems = stage.Ask("mission-type", "check", "dead").Json["error"]!["details"]!["problems"]!.AsArray();

        Assert.Equal(("GUARD_UNSATISFIABLE", problem), (Assert.Single(problems)!["code"]!.ToString(), problems[0]!["what"]!.ToString()));
    }

    private string Layer(string key) => stage.Ask("mission-type", "list").Done().Data["mission_types"]!.AsArray().Single(type => type!["key"]!.ToString() == key)!["layer"]!.ToString();

    private (int, string?) Refused(params string[] call) => stage.Ask(call) is var reply ? (reply.Exit, reply.Code) : default;
}
