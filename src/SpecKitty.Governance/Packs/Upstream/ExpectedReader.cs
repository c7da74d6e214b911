using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>An <c>expected-artifacts.yaml</c> beside a type: files that must be there at a step's end.</summary>
internal sealed class ExpectedReader(Draft draft)
{
    private const string Name = "expected-artifacts.yaml";

    public void Read()
    {
        if (draft.Layers.Find(draft.Key, Name) is not { } file)
        {
            return;
        }

        var problems = draft.In(draft.Take(file)!);
        if (!YamlText.Read(file.Text, file.Path).Succeeded(out var values, out var refusal))
        {
            problems.Add([], refusal.Message.TrimEnd('.'), refusal.Code);
            return;
        }

        var fields = new Fields(values, problems);
        fields.Allow("schema_version", "mission_type", "manifest_version", "required_always", "required_by_step", "optional_always");
        fields.Leave("required_always", "optional_always");
        if (fields.Part("required_by_step") is { } byStep)
        {
            byStep.Keys.ToList().ForEach(step => Step(byStep, step));
        }
    }

    private void Step(Fields byStep, string name)
    {
        if (draft.Step(name) is not { } step)
        {
            byStep.Warn(name, $"there is no step `{Plain.Line(name)}` that could want these files, so they are left out");
            return;
        }

        foreach (var item in byStep.OptionalMappings(name))
        {
            item.Allow("artifact_key", "artifact_class", "path_pattern", "blocking");
            Want(step, item);
        }
    }

    /// <summary>A pattern that stands for several files is what finalizing looks at, or nothing.</summary>
    private static void Want(JsonObject step, Fields item)
    {
        var path = item.Text("path_pattern");
        if (!path.Split('/').All(PathSegment.IsSafe) || path.Contains('*', StringComparison.Ordinal))
        {
            item.Warn("path_pattern", $"`{Plain.Line(path)}` is not one file of the mission, so nobody is asked for it");
            return;
        }

        step["artifact"] ??= path;
        if (item.Raw("blocking")?.ToString() == "true")
        {
            Draft.Guard(step, GuardNames.ArtifactSubstantive, path, $"Write {path}.");
        }
        else
        {
            item.Warn("path_pattern", $"`{Plain.Line(path)}` may be missing, so nothing waits for it");
        }
    }
}
