using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Makes one compiled Mission Type of a folder, or says everything that is wrong with it.</summary>
internal sealed class TypeCompiler
{
    private readonly MissionTypeKey key;
    private readonly TypeLayers layers;
    private readonly PackFile descriptor;
    private readonly Problems problems;
    private readonly Dictionary<string, PackFile> parts = new(StringComparer.Ordinal);

    private TypeCompiler(MissionTypeKey key, TypeLayers layers, PackFile descriptor)
    {
        (this.key, this.layers, this.descriptor) = (key, layers, descriptor);
        problems = new Problems(descriptor);
        parts[descriptor.Name] = descriptor;
    }

    public static Outcome<LoadedMissionType> Compile(MissionTypeKey key, TypeLayers layers, PackFile descriptor) =>
        YamlText.Read(descriptor.Text, descriptor.Path).Then(new TypeCompiler(key, layers, descriptor).Read);

    private Outcome<LoadedMissionType> Read(JsonObject values) => descriptor.Name == TypeLayers.Descriptor
        ? Compile(values)
        : Compile(new Upstream.UpstreamType(new Upstream.Draft(key, layers, problems, parts)).Read(descriptor, values));

    private Outcome<LoadedMissionType> Compile(JsonObject values)
    {
        if (Newer(values) is { } newer)
        {
            return newer;
        }

        var fields = new Fields(values, problems);
        fields.Allow("schema", "key", "version", "title", "description", "significance", "steps");
        if (values["schema"] is not JsonValue schema || schema.ToString() != "1")
        {
            fields.Wrong("schema", "`schema: 1` is missing");
        }

        if (fields.Text("key") is { Length: > 0 } name && name != key.ToString())
        {
            fields.Wrong("key", $"the key is `{Plain.Line(name)}`, but the folder is `{key}`");
        }

        var type = new CompiledMissionType(key, fields.Text("version"), fields.Text("title"), fields.Text("description"), Steps(fields))
        {
            Significance = GateCompiler.Policy(fields),
        };
        return problems.Refusal(key) is { } refusal
            ? refusal
            : new LoadedMissionType(type, descriptor.Bytes, [.. parts.Values.Select(Part)])
            {
                Warnings = problems.Warnings,
                Traced = Explanation.Of(problems.Traced, values),
            };
    }

    private Refusal? Newer(JsonObject values) =>
        values["schema"] is JsonValue schema && schema.GetValueKind() is JsonValueKind.Number && schema.TryGetValue(out long version) && version > CompiledMissionType.Schema
            ? Refusal.Newer("NEWER_SCHEMA", $"`{descriptor.Path}` was written for a newer spec-kitty (schema {version}).", "Update spec-kitty.")
            : null;

    private ImmutableArray<StepDefinition> Steps(Fields fields)
    {
        var steps = fields.Mappings("steps").Select((step, at) => (at, Step: new StepCompiler(step, Find, problems).Compile())).ToList();
        return StepOrder.Sort([.. steps.Where(entry => entry.Step is not null).Select(entry => (entry.at, entry.Step!))], problems);
    }

    private TypePart Part(PackFile file) => file.Part with { Shadowed = [.. layers.FindAll(key, file.Name).Skip(1).Select(other => other.Path)] };

    private PackFile? Find(string name)
    {
        if (!parts.TryGetValue(name, out var file) && layers.Find(key, name) is { } found)
        {
            parts[name] = file = found;
        }

        return file;
    }
}
