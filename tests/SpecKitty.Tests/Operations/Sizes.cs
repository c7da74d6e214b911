namespace SpecKitty.Tests.Operations;

/// <summary>How long the crash tests look: everyday, ci or prove.</summary>
internal static class Sizes
{
    private static readonly string Size = Environment.GetEnvironmentVariable("SPEC_KITTY_SIZE") ?? "everyday";

    /// <summary>Where chance begins; the same number makes the same choices.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPEC_KITTY_SEED"), out var seed) ? seed : Random.Shared.Next();

    /// <summary>Of so many crash points one is driven to the end of the Mission.</summary>
    public static int Endings { get; } = Size switch { "prove" => 1, "ci" => 8, _ => 60 };

    /// <summary>Whether kills before a flush are tried too, though a killed process leaves the same there as one effect later.</summary>
    public static bool CountsFlushes { get; } = Size != "everyday";
}
