using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What a dry run says: what would be done, and what the answer would be.</summary>
internal static class RehearsalWords
{
    private const int Indent = 2;

    /// <summary>The style of the answer, which is set in.</summary>
    public static Style Inside(Style style) => style with { Width = style.Width - Indent };

    public static string Of(ImmutableArray<EffectView> effects, string answer, Style style) => Lines.Of(
        style.Paint("Dry run: nothing was changed.", Ink.Bold) + (effects.IsEmpty ? " Nothing would be." : " This would be done:"),
        effects.IsEmpty ? null : Lines.Of(effects.Select(effect => "  " + Line(effect, style))),
        "And this would be the answer:",
        Lines.Of(answer.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', Indent) + line)));

    private static string Line(EffectView effect, Style style)
    {
        var (verb, what) = Said(effect);
        return Lines.Whole(verb, what, style)!;
    }

    private static (string Verb, string What) Said(EffectView effect) => effect.Kind switch
    {
        "append" => ("append", $"{Lines.Count(effect.Rows?.Length ?? 0, "row")} to {effect.Path}"),
        "write" => (effect.IsNew is true ? "create" : "rewrite", effect.Path!),
        "cut" => ("mend", $"{effect.Path} (a torn end)"),
        "delete" => ("delete", effect.Path!),
        "commit" => ("commit", $"\"{effect.Message}\" on {effect.Branch}, {Lines.Count(effect.Files?.Length ?? 0, "file")}"),
        "make_branch" => ("branch", $"{effect.Branch} at {Short(effect.Commit)}"),
        "move_branch" => ("move", $"{effect.Branch} to {Short(effect.Commit)}"),
        "remove_branch" => ("remove", $"branch {effect.Branch}"),
        "add_worktree" => ("worktree", $"{effect.Path} on {effect.Branch}"),
        "remove_worktree" => ("remove", $"worktree {effect.Path}"),
        "merge" => ("merge", $"{Short(effect.Commit)} in {effect.Path}"),
        _ => ("git", effect.Message ?? ""),
    };

    private static string Short(string? commit) => commit is { Length: > 10 } ? commit[..10] : commit ?? "";
}
