namespace SpecKitty.Governance;

/// <summary>One value of a Mission Type, and the line that it was read from.</summary>
/// <param name="Path">Which one, for example <c>steps.specify.goal</c>.</param>
/// <param name="Layer">The layer of the file.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record TypeValue(string Path, string Layer, string File, int Line);
