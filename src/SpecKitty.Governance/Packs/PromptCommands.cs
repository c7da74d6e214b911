using System.Collections.Immutable;
using System.Text;

namespace SpecKitty.Governance.Packs;

/// <summary>Finds the command lines in a text that we ship, so that the tests can give each of them to the real parser.</summary>
internal static class PromptCommands
{
    private const string Program = "spec-kitty";

    /// <summary>The arguments of every indented line, and of every code span, that calls <c>spec-kitty</c>; the program's name is left off.</summary>
    /// <remarks>Placeholders must have been filled in. A code span with the name alone is a name.</remarks>
    public static ImmutableArray<ImmutableArray<string>> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n').SelectMany(Calls).Select(Arguments)];
    }

    /// <summary>Every file of the pack that is told to an agent or a person, as they read it; prompts filled with example values.</summary>
    public static IEnumerable<(string File, string Text)> Shipped(IReadOnlyDictionary<string, string> values)
    {
        foreach (var path in BuiltInPack.Paths.Where(path => path.StartsWith("mission-types/", StringComparison.Ordinal) || path.StartsWith("scaffold/", StringComparison.Ordinal)))
        {
            yield return (path, PromptTemplates.Fill(Encoding.UTF8.GetString(BuiltInPack.TryRead(path)!), values));
        }

        foreach (var file in HarnessFiles.Known.SelectMany(agent => HarnessFiles.For(agent)))
        {
            yield return (file.Surface.Pattern, Encoding.UTF8.GetString(file.Content));
        }
    }

    private static IEnumerable<string> Calls(string line)
    {
        var bare = line.TrimStart(' ', '$');
        return line.StartsWith("    ", StringComparison.Ordinal) && IsCall(bare) ? [bare] : line.Split('`').Where((span, at) => at % 2 == 1 && IsCall(span));
    }

    private static bool IsCall(string text) => text.StartsWith(Program + " ", StringComparison.Ordinal);

    private static ImmutableArray<string> Arguments(string call)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quoted, begun) = (false, false);
        foreach (var c in call.AsSpan(Program.Length).Trim())
        {
            if (c == '"')
            {
                (quoted, begun) = (!quoted, true);
            }
            else if (c == ' ' && !quoted)
            {
                Flush();
            }
            else
            {
                (begun, _) = (true, word.Append(c));
            }
        }

        Flush();
        return words.ToImmutable();

        void Flush()
        {
            if (begun)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            begun = false;
        }
    }
}
