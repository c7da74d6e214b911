using System.Globalization;
using System.Text;

namespace SpecKitty.Kernel;

/// <summary>Text that may become one segment of a path: never a way out of a directory, never a git option.</summary>
public static class PathSegment
{
    private const int Longest = 180;

    /// <summary>Whether <paramref name="text"/> is such a segment: it begins with a letter or digit and holds letters, digits, <c>. _ -</c> only.</summary>
    public static bool IsSafe(string? text) =>
        text is { Length: > 0 and <= Longest } && char.IsAsciiLetterOrDigit(text[0])
        && !text.Contains("..", StringComparison.Ordinal) && text[^1] != '.'
        && !text.EndsWith(".lock", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>The kebab-case form of a title, at most 60 characters; empty when the title holds no ASCII letter or digit.</summary>
    public static string FromTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var kept = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                kept.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && kept.Length > 0 && kept[^1] != '-')
            {
                kept.Append('-');
            }
        }

        var slug = kept.ToString();
        return (slug.Length > 60 ? slug[..60] : slug).Trim('-');
    }
}
