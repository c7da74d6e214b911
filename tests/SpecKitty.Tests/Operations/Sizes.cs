namespace SpecKitty.Tests.Operations;

/// <summary>How long the crash tests look: everyday, ci or prove.</summary>
internal static class Sizes
{
    private static readonly string Size = Environment.GetEnvironmentVariable("SPEC_KITTY_SIZE") ?? "everyday";

    /// <summary>Where chance begins; the same number makes the same choices. The gate tells of the commit and not of luck, so it always begins at the same number; whoever develops or proves looks elsewhere each time.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPEC_KITTY_SEED"), out var seed) ? seed : Size == "ci" ? 1 : Random.Shared.Next();

    /// <summary>One of so many crash points is tried, by chance; 1 tries every one.</summary>
    public static int OnePointOf { get; } = Size switch { "prove" => 1, "ci" => 2, _ => 16 };

    /// <summary>From one of so many tried crash points three agents who know nothing of it drive the Mission to its end.</summary>
    public static int OneEndingOf { get; } = Size switch { "prove" => 6, "ci" => 20, _ => 30 };

    /// <summary>The power fails at one of so many effects.</summary>
    public static int OneLossOf { get; } = Size switch { "prove" => 1, "ci" => 4, _ => 40 };

    /// <summary>The disk fails at one of so many effects.</summary>
    public static int OneFaultOf { get; } = Size switch { "prove" => 1, "ci" => 3, _ => 30 };

    /// <summary>Whether kills before a flush are tried too, though a killed process leaves the same there as one effect later.</summary>
    public static bool CountsFlushes { get; } = Size == "prove";

    /// <summary>A count of a test's own; a variable of that name wins.</summary>
    public static int Of(string variable, int everyday, int ci, int prove) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var count) ? count : Size switch { "prove" => prove, "ci" => ci, _ => everyday };
}
