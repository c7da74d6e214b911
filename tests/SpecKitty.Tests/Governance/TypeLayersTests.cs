using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

/// <summary>One order of layers for every file of every Mission Type.</summary>
public sealed class TypeLayersTests : IDisposable
{
    private const string Prompt = "small/write/prompt.md";
    private readonly TempFolder project = new();

    /// <summary>The layers and the folder of types of each, the weakest first.</summary>
    private static readonly (string Layer, string Folder)[] Layers =
    [
        ("user", "home/.kittify/mission-types"), ("organisation", "org/mission-types"), ("pack", "packs/one"), ("project", ".kittify/mission-types"),
        ("override", ".kittify/overrides/mission-types"), ("environment", "env/mission-types"), ("explicit", "named"),
    ];

    public void Dispose() => project.Dispose();

    [Fact]
    public void Each_layer_wins_over_those_below_it_file_by_file_and_all_of_them_over_what_is_built_in()
    {
        Settle();
        Types.Write(project, Types.Yaml, "home/.kittify/mission-types");
        project.Write("home/.kittify/mission-types/quick/describe/prompt.md", "As the user does.\n");

        foreach (var (layer, folder) in Layers)
        {
            project.Write($"{folder}/{Prompt}", $"As the layer {layer} says.\n");
            var part = Loaded("small").Parts.Single(file => file.Name == "write/prompt.md");

            Assert.Equal((layer, $"As the layer {layer} says.\n"), (part.Layer, Loaded("small").Type.Steps[0].Prompt));
            Assert.Equal(Array.FindIndex(Layers, known => known.Layer == layer), part.Shadowed.Length);
        }

        Assert.Equal("As the user does.\n", Loaded("quick").Type.Steps[0].Prompt);
        Assert.Equal(["built-in/mission-types/quick/describe/prompt.md"], Loaded("quick").Parts.Single(file => file.Layer == "user").Shadowed);
    }

    [Fact]
    public void The_list_says_which_descriptor_counts_and_which_it_shadows()
    {
        Settle();
        Types.Write(project, Types.Yaml, "org/mission-types");
        Types.Write(project, Types.Yaml);
        Types.Write(project, Types.Yaml, ".kittify/overrides/mission-types");

        var small = Here().List().Single(type => type.Key.ToString() == "small");

        Assert.Equal("override", small.Layer);
        Assert.Equal([".kittify/mission-types/small/mission-type.yaml", "org/mission-types/small/mission-type.yaml"], small.Shadowed);
    }

    [Fact]
    public void Every_value_names_the_line_that_it_was_read_from()
    {
        Types.Write(project, Types.Yaml);

        var values = Loaded("small").Values();

        Assert.Equal(new TypeValue("title", "project", ".kittify/mission-types/small/mission-type.yaml", 4), values.Single(value => value.Path == "title"));
        Assert.Equal(10, values.Single(value => value.Path == "steps.write.goal").Line);
        Assert.Equal(28, values.Single(value => value.Path == "steps.build.kind").Line);
    }

    [Fact]
    public void What_all_types_share_is_weaker_than_a_types_own_and_is_no_type()
    {
        project.Write(".kittify/mission-types/shared/merge/prompt.md", "Merge as this project does.\n");
        project.Write(".kittify/mission-types/shared/mission-type.yaml", Types.Yaml);
        project.Write(".kittify/mission-types/research/merge/prompt.md", "Merge research.\n");

        Assert.Equal("Merge as this project does.\n", Loaded("quick").Type.Step(Id.Of<StepId>("merge"))!.Prompt);
        Assert.Equal("Merge research.\n", Loaded("research").Type.Step(Id.Of<StepId>("merge"))!.Prompt);
        Assert.DoesNotContain(Here().List(), type => type.Key.ToString() == "shared");
    }

    [Fact]
    public void Settings_that_cannot_be_read_make_no_type_load_for_another_may_be_meant()
    {
        project.Write(".kittify/config.yaml", "mission_packs: [\n");

        Assert.Equal("YAML_DAMAGED", Here().Load(Id.Of<MissionTypeKey>("quick")).Refusal?.Code);
        Assert.Equal(".kittify/config.yaml", Here().Problem?.Details?["file"]?.ToString());
    }

    [Fact]
    public void Settings_of_another_shape_name_no_pack()
    {
        project.Write(".kittify/config.yaml", "mission_packs: {a: 1}\ndoctrine: {org: [packs]}\n");

        Assert.Equal("quick", Loaded("quick").Type.Key.ToString());
    }

    private void Settle() => project.Write(".kittify/config.yaml", "mission_packs: [packs/one]\ndoctrine: {org: {packs: [{name: acme, local_path: org}]}}\n");

    private MissionTypes Here() => new(new TypePlaces(project.Path)
    {
        Named = Path.Combine(project.Path, "named"),
        Environment = [Path.Combine(project.Path, "env")],
        Home = Path.Combine(project.Path, "home"),
    });

    private LoadedMissionType Loaded(string key) => Types.Loaded(Here().Load(Id.Of<MissionTypeKey>(key)));
}
