namespace SpecKitty.Tests.Kit;

/// <summary>What a test counted, for the table of <c>./build.sh prove</c>; without SPEC_KITTY_FIGURES nobody asks.</summary>
internal static class Figures
{
    private static readonly Lock OneAtATime = new();

    /// <summary>Adds to a named figure, such as <c>crash points tried</c>; the table sums them by name.</summary>
    public static void Add(string name, long count)
    {
        if (Environment.GetEnvironmentVariable("SPEC_KITTY_FIGURES") is { Length: > 0 } file)
        {
            lock (OneAtATime)
            {
                File.AppendAllText(file, $"{name}\t{count}\n");
            }
        }
    }
}
