using SpecKitty.Kernel;

namespace SpecKitty.Tests.Kit;

/// <summary>A project's own Mission Type whose steps wait for people: one wants an input, and gates stand behind it.</summary>
internal static class GatedType
{
    private const string Steps = """
        steps:
          - {id: write, kind: action, title: Write, goal: It is written., requires_inputs: [provider], exit: none, prompt: prompt.md}
          - id: sign-off
            kind: audit
            title: Sign off
            goal: The owner stands for it.
            depends_on: [write]
            audit: {enforcement: blocking}
            WEIGHT
          - {id: look, kind: audit, title: Look, goal: Somebody looked., depends_on: [sign-off], audit: {enforcement: advisory}, prompt: prompt.md}
          - {id: publish, kind: action, title: Publish, goal: It is published., depends_on: [look], exit: none, prompt: prompt.md}

        """;

    /// <summary>Writes it into a checkout; <paramref name="score"/> is the sum of the gate's scores, null for a gate that is not weighed.</summary>
    public static void Write(string checkout, int? score = null, string more = "")
    {
        var folder = Path.Combine(checkout, ".kittify", "mission-types", "gated");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "prompt.md"), "Do it.\n");
        File.WriteAllText(
            Path.Combine(folder, "mission-type.yaml"),
            $"schema: 1\nkey: gated\nversion: \"1\"\ntitle: Gated\ndescription: For tests.\n{more}" + Steps.Replace("WEIGHT", score is { } sum ? Weight(sum) : "", StringComparison.Ordinal));
    }

    private static string Weight(int sum) =>
        $"significance: {{dimensions: {{{string.Join(", ", SignificanceDefinition.DimensionNames.Select((name, at) => $"{name}: {Math.Clamp(sum - (3 * at), 0, 3)}"))}}}}}";
}
