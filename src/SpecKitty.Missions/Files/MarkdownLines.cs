namespace SpecKitty.Missions.Files;

/// <summary>The lines of a Markdown text that its reader sees: without comments and without fenced code.</summary>
internal static class MarkdownLines
{
    /// <summary>Line by line; what a comment or a fence covers is an empty line.</summary>
    public static IEnumerable<string> Of(string markdown)
    {
        var isComment = false;
        string? fence = null;
        foreach (var raw in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = fence is null ? WithoutComments(raw, ref isComment) : raw;
            if (!isComment && Fence(line) is { } mark && (fence is null || mark.StartsWith(fence, StringComparison.Ordinal)))
            {
                fence = fence is null ? mark : null;
                line = "";
            }

            yield return fence is null ? line : "";
        }
    }

    private static string WithoutComments(string line, ref bool isComment)
    {
        var kept = "";
        var rest = line;
        while (rest.Length > 0)
        {
            var mark = isComment ? "-->" : "<!--";
            var at = rest.IndexOf(mark, StringComparison.Ordinal);
            if (!isComment)
            {
                kept += at < 0 ? rest : rest[..at];
            }

            rest = at < 0 ? "" : rest[(at + mark.Length)..];
            isComment = at < 0 ? isComment : !isComment;
        }

        return kept;
    }

    private static string? Fence(string line)
    {
        var text = line.TrimStart();
        var length = text.Length == 0 ? 0 : text.AsSpan().IndexOfAnyExcept(text[0]) is var end and >= 0 ? end : text.Length;
        return length >= 3 && text[0] is '`' or '~' && length >= 3 ? text[..length] : null;
    }
}
