namespace SpecKitty.Cli;

/// <summary>One field of a table.</summary>
internal readonly record struct Cell(string Text, Ink Ink)
{
    /// <summary>A field without a colour.</summary>
    public static implicit operator Cell(string? text) => new(text ?? "", Ink.Plain);
}
