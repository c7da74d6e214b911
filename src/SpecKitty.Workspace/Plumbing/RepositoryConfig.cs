using System.Collections.Immutable;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>The few settings of a repository's own config file that say where its parts lie.</summary>
/// <remarks>Git itself reads these from that file alone, without includes. Everything else is asked of git.</remarks>
internal sealed record RepositoryConfig(bool IsBare, string? WorkTree, string RefStorage)
{
    /// <summary>Whether the disk takes names for the same that differ only in case.</summary>
    public bool IgnoresCase { get; private init; }

    /// <summary>The names of the remotes.</summary>
    public ImmutableArray<string> Remotes { get; private init; } = [];

    public static RepositoryConfig Read(string commonDirectory)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Collect(values, TextFile.TryRead(Path.Combine(commonDirectory, "config")));
        if (IsTrue(values.GetValueOrDefault("extensions.worktreeconfig")))
        {
            Collect(values, TextFile.TryRead(Path.Combine(commonDirectory, "config.worktree")));
        }

        return new RepositoryConfig(
            IsTrue(values.GetValueOrDefault("core.bare")), values.GetValueOrDefault("core.worktree"), values.GetValueOrDefault("extensions.refstorage", "files"))
        {
            Remotes = [.. values.Keys.Select(RemoteIn).OfType<string>().Distinct()],
            IgnoresCase = IsTrue(values.GetValueOrDefault("core.ignorecase")),
        };
    }

    // `remote "NAME"` is the section, and a point may be in the name.
    private static string? RemoteIn(string key) =>
        key.StartsWith("remote \"", StringComparison.Ordinal) && key.LastIndexOf('"') is > 8 and var end ? key[8..end] : null;

    private static void Collect(Dictionary<string, string> values, string? text)
    {
        var section = "";
        foreach (var line in (text ?? "").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                section = line.Split(']')[0].TrimStart('[').Trim();
            }
            else if (line.Split('=', 2) is [var key, var value])
            {
                values[$"{section}.{key.Trim()}"] = Value(value.Trim());
            }
            else if (line.Length > 0)
            {
                values[$"{section}.{line}"] = "true";
            }
        }
    }

    private static string Value(string text) => text.StartsWith('"') ? text.Trim('"') : text.Split('#', ';')[0].TrimEnd();

    private static bool IsTrue(string? value) => value?.ToLowerInvariant() is "true" or "yes" or "on" or "1";
}
