namespace SpecKitty.Stories.Kit;

/// <summary>How long the stories look: everyday, ci or prove. A count that is set by itself wins.</summary>
internal static class Length
{
    private static readonly string Size = Environment.GetEnvironmentVariable("SPEC_KITTY_SIZE") ?? "everyday";

    /// <summary>Real processes that are killed.</summary>
    public static int Kills { get; } = Count("SPEC_KITTY_KILLS", 5, 40, 1000);

    /// <summary>Real processes that are paused.</summary>
    public static int Pauses { get; } = Count("SPEC_KITTY_PAUSES", 2, 8, 60);

    /// <summary>Rounds of a race.</summary>
    public static int Rounds { get; } = Count("SPEC_KITTY_ROUNDS", 5, 50, 1000);

    /// <summary>Work Packages that eight sessions share.</summary>
    public static int Crowd { get; } = Count("SPEC_KITTY_CROWD", 8, 30, 30);

    /// <summary>Processes that poll one Mission at once while some of them are killed.</summary>
    public static int Swarm { get; } = Count("SPEC_KITTY_SWARM", 8, 16, 64);

    /// <summary>The Work Packages that they share.</summary>
    public static int SwarmWork { get; } = Count("SPEC_KITTY_SWARM_WORK", 6, 24, 200);

    /// <summary>For so many seconds some of them are killed.</summary>
    public static int SwarmSeconds { get; } = Count("SPEC_KITTY_SWARM_SECONDS", 2, 20, 180);

    /// <summary>Where chance begins; the same number makes the same choices. The gate always begins at the same one.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPEC_KITTY_SEED"), out var seed) ? seed : Size == "ci" ? 1 : Random.Shared.Next();

    private static int Count(string name, int everyday, int ci, int prove) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var count) ? count : Size switch { "prove" => prove, "ci" => ci, _ => everyday };
}
