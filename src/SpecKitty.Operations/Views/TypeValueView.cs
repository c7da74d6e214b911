namespace SpecKitty.Operations.Views;

/// <summary>One value of a Mission Type, and where it was read.</summary>
/// <param name="Value">Which one, for example <c>steps.specify.goal</c>.</param>
/// <param name="Layer">The layer that gave it.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
public sealed record TypeValueView(string Value, string Layer, string File, int Line);
