using Forecast = SpecKitty.Workspace.ExecutionLanes.Forecast;

namespace SpecKitty.Workspace.Forecasting;

/// <summary>Lines of a file that are others than in its base.</summary>
/// <param name="Start">How many lines of the base lie before it.</param>
/// <param name="Length">How many lines of the base it replaces.</param>
/// <param name="Lines">Where the new lines are.</param>
/// <param name="Text">What it puts there; null when that is no text.</param>
internal sealed record Hunk(int Start, int Length, Forecast.LineRange Lines, string? Text)
{
    /// <summary>A file that is changed as a whole: no text, or of another kind.</summary>
    public static Hunk Whole { get; } = new(0, int.MaxValue / 2, new Forecast.LineRange(1, 0), null);

    /// <summary>A file that is gone.</summary>
    public static Hunk Gone { get; } = Whole with { Text = "" };

    /// <summary>Whether it is about lines, and not the file as such.</summary>
    public bool HasLines => Length < Whole.Length;

    /// <summary>Whether git cannot put both into one file: they meet or touch, and do not say the same.</summary>
    public bool Conflicts(Hunk other) =>
        Start <= other.Start + other.Length && other.Start <= Start + Length && !(Text is not null && Text == other.Text && Start == other.Start && Length == other.Length);
}
