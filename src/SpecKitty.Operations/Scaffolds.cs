using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>The empty form of what a step is to produce.</summary>
internal static class Scaffolds
{
    /// <summary>Which file, and what is in it before anybody has begun it; null for a step without one.</summary>
    public static (StateSurface Surface, byte[] Content)? Of(StepDefinition step) =>
        step is { Artifact: { } artifact, Scaffold: { } scaffold } && SurfaceOf(artifact) is { } surface ? (surface, Encoding.UTF8.GetBytes(scaffold)) : null;

    /// <summary>Writes it into a checkout, unless somebody has begun it.</summary>
    public static void Write(StepDefinition step, string checkout, MissionSlug mission, DurableFiles files)
    {
        if (Of(step) is { } form && form.Surface.At(checkout, mission.ToString()) is var file && !File.Exists(file.Path))
        {
            files.Replace(file, form.Content);
        }
    }

    private static StateSurface? SurfaceOf(string artifact) => artifact switch
    {
        "spec.md" => StateSurfaces.Spec,
        "plan.md" => StateSurfaces.Plan,
        "tasks.md" => StateSurfaces.Tasks,
        _ => null,
    };
}
