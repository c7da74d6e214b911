using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>Writes the empty form of what a step is to produce, unless somebody has begun it.</summary>
internal static class Scaffolds
{
    public static void Write(StepDefinition step, string checkout, MissionSlug mission, DurableFiles files)
    {
        if (step is { Artifact: { } artifact, Scaffold: { } scaffold } && SurfaceOf(artifact) is { } surface)
        {
            var file = surface.At(checkout, mission.ToString());
            if (!File.Exists(file.Path))
            {
                files.Replace(file, Encoding.UTF8.GetBytes(scaffold));
            }
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
