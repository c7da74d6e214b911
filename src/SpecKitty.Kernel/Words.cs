namespace SpecKitty.Kernel;

internal static class Words
{
    /// <summary>Lower-case letters, digits and inner hyphens, beginning with a letter; at most 80 characters.</summary>
    public static bool IsKebab(string? text) =>
        text is { Length: > 0 and <= 80 } && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
