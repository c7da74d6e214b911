namespace SpecKitty.Analyzers;

/// <summary>An identifier read as words: <c>wpId</c> is "wp id", <c>MissionRunIds</c> is "mission run ids".</summary>
internal static class NameWords
{
    /// <summary>The words, in lower case.</summary>
    public static string[] Of(string identifier)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= identifier.Length; at++)
        {
            if (at == identifier.Length || StartsWord(identifier, at))
            {
                words.Add(identifier.Substring(start, at - start).Trim('_').ToLowerInvariant());
                start = at;
            }
        }

        return words.Where(word => word.Length > 0).ToArray();
    }

    /// <summary>Whether the words end in the phrase, or in its plural.</summary>
    public static bool EndIn(string[] words, string phrase)
    {
        var tail = phrase.Split(' ');
        return words.Length >= tail.Length && Same(words.Skip(words.Length - tail.Length), tail);
    }

    /// <summary>Where the phrase, or its plural, stands among the words; -1 if nowhere.</summary>
    public static int Find(string[] words, string phrase)
    {
        var part = phrase.Split(' ');
        return Enumerable.Range(0, Math.Max(0, words.Length - part.Length + 1))
            .Where(at => Same(words.Skip(at).Take(part.Length), part))
            .DefaultIfEmpty(-1)
            .First();
    }

    private static bool Same(IEnumerable<string> words, string[] phrase) =>
        string.Join(" ", words) is var said && string.Join(" ", phrase) is var meant && (said == meant || said == meant + "s");

    private static bool StartsWord(string text, int at) =>
        text[at] == '_'
        || (char.IsUpper(text[at])
            && (!char.IsUpper(text[at - 1]) || (at + 1 < text.Length && char.IsLower(text[at + 1]))));
}
