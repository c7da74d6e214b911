using System.Collections.Immutable;
using System.Text;

namespace SpecKitty.Governance;

/// <summary>Puts values in the place of <c>{{name}}</c>, once: a value that looks like a placeholder stays as it is.</summary>
public static class PromptTemplates
{
    /// <summary>Every name that a Mission Type's prompt may use; <c>agent_option</c> is <c> --agent NAME</c>, or nothing for a person; <c>work_location</c> says where the commits of the Work Packages lie.</summary>
    public static ImmutableArray<string> Known { get; } =
    [
        "mission_id", "mission_slug", "mission_title", "mission_type", "mission_run_id", "mission_dir", "purpose", "target_branch", "step_id", "wp_id",
        "wp_title", "token", "agent", "agent_option", "work_location", "workspace_path", "base_commit", "owned_files", "artifact",
    ];

    /// <summary><paramref name="template"/> with the values in place.</summary>
    /// <exception cref="KeyNotFoundException">The template has a name for which there is no value.</exception>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        var text = new StringBuilder(template.Length);
        var from = 0;
        foreach (var (at, name) in Placeholders(template))
        {
            text.Append(template, from, at - from);
            text.Append(values.TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"There is no value for `{{{{{name}}}}}`."));
            from = at + name.Length + 4;
        }

        return text.Append(template, from, template.Length - from).ToString();
    }

    /// <summary>Every placeholder of <paramref name="template"/>: where it begins, and its name.</summary>
    internal static IEnumerable<(int At, string Name)> Placeholders(string template)
    {
        for (var at = template.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = template.IndexOf("{{", at, StringComparison.Ordinal))
        {
            var end = at + 2;
            while (end < template.Length && (char.IsAsciiLetterLower(template[end]) || template[end] == '_'))
            {
                end++;
            }

            var closed = end > at + 2 && string.CompareOrdinal(template, end, "}}", 0, 2) == 0;
            if (closed)
            {
                yield return (at, template[(at + 2)..end]);
            }

            at = closed ? end + 2 : at + 1;
        }
    }
}
