namespace SpecKitty.Kernel;

/// <summary>Parts the YAML between <c>---</c> lines from the text below it.</summary>
public static class Frontmatter
{
    /// <summary>The two parts of <paramref name="text"/>; a byte order mark before the first fence is passed over, line ends may be CRLF.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="file">What the text was read from, for the message.</param>
    /// <returns>Code <c>FRONTMATTER_MISSING</c> when the first line is no fence or no second fence follows.</returns>
    public static Outcome<FrontmatterText> Split(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var yaml = NextLine(text, start);
        if (!IsFence(text.AsSpan(start, yaml - start)))
        {
            return Missing(file, "does not begin with a `---` line");
        }

        for (var line = yaml; line < text.Length;)
        {
            var next = NextLine(text, line);
            if (IsFence(text.AsSpan(line, next - line)))
            {
                return new FrontmatterText(text[yaml..line], text[next..]);
            }

            line = next;
        }

        return Missing(file, "has no second `---` line that ends its frontmatter");
    }

    private static int NextLine(string text, int from) => text.IndexOf('\n', from) is var end and >= 0 ? end + 1 : text.Length;

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimEnd() is "---";

    private static Refusal Missing(string file, string what) => Refusal.Damaged(
        "FRONTMATTER_MISSING", $"`{Plain.Printable(file)}` {what}.", $"Write the frontmatter of {Plain.Printable(file)} between two `---` lines at its top.");
}
