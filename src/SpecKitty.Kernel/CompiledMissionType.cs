using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>A Mission Type as runs execute it: one closed descriptor with everything in it, nothing looked up later.</summary>
/// <param name="Key">The type's name.</param>
/// <param name="Version">The version its author gave it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">One sentence about what it is for.</param>
/// <param name="Steps">Its steps, in topological order.</param>
public sealed record CompiledMissionType(
    MissionTypeKey Key, string Version, string Title, string Description, ImmutableArray<StepDefinition> Steps)
{
    /// <summary>The schema of the stored form that this version of the product writes.</summary>
    public const int Schema = 1;

    /// <summary>How its gates are weighed.</summary>
    public SignificancePolicy Significance { get; init; } = SignificancePolicy.Default;

    /// <summary>SHA-256 over the canonical stored form: equal for types that mean the same, whatever their source's comments and layout.</summary>
    public string SemanticHash() => CanonicalJson.Hash(ToJson());

    /// <summary>The step of that name, or null.</summary>
    public StepDefinition? Step(StepId id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>The steps that must be satisfied before that one, however far ahead.</summary>
    public ImmutableHashSet<StepId> Before(StepId id)
    {
        var found = ImmutableHashSet.CreateBuilder<StepId>();
        var open = new Stack<StepId>([id]);
        while (open.TryPop(out var next))
        {
            foreach (var before in (Step(next)?.DependsOn ?? []).Where(found.Add))
            {
                open.Push(before);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether that step is proven by finalized Work Packages: it finalizes them, or comes before the step that does.</summary>
    public bool IsPlanning(StepId id) => Steps.Any(step => step.Exit.Any(guard => guard.Name == "finalized") && (step.Id == id || Before(step.Id).Contains(id)));

    /// <summary>The stored form (<c>mission_type.compiled.json</c>).</summary>
    public JsonObject ToJson() => CompiledMissionTypeJson.Write(this);

    /// <summary>Reads the stored form; code <c>FROZEN_TYPE_DAMAGED</c> when it is not one, <c>NEWER_SCHEMA</c> when a newer product wrote it.</summary>
    public static Outcome<CompiledMissionType> Read(JsonObject json, string file) => CompiledMissionTypeJson.Read(json, file);
}
