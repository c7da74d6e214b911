namespace SpecKitty.Governance;

/// <summary>Something in a file of the existing implementation that a Mission Type of ours has no place for.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="What">What is not taken over.</param>
public sealed record TypeWarning(string File, int Line, string What);
