using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Makes trees with other entries in them, without an index.</summary>
internal sealed class TreeEdit(GitCalls calls)
{
    /// <summary>One entry to set, as <c>git ls-tree</c> writes it (<c>100644 blob ID</c>); null takes it out.</summary>
    public sealed record Change(string Path, string? Entry);

    public static string Blob(string id) => "100644 blob " + id;

    public static string Tree(string id) => "040000 tree " + id;

    /// <summary>A tree like <paramref name="tree"/> (null: empty) with the changes in it.</summary>
    public Outcome<string> With(string? tree, ImmutableArray<Change> changes)
    {
        if (!Entries(tree).Succeeded(out var entries, out var refusal))
        {
            return refusal;
        }

        foreach (var group in changes.GroupBy(change => change.Path.Split('/', 2)[0], StringComparer.Ordinal))
        {
            if (!Entry(entries.GetValueOrDefault(group.Key), group.Key, [.. group]).Succeeded(out var entry, out refusal) && refusal is not null)
            {
                return refusal;
            }

            Set(entries, group.Key, entry);
        }

        var lines = string.Concat(entries.Select(pair => $"{pair.Value}\t{pair.Key}\0"));
        return GitCalls.Line(calls.Make(Encoding.UTF8.GetBytes(lines), "mktree", "-z"), "mktree");
    }

    private Outcome<string?> Entry(string? old, string name, ImmutableArray<Change> changes)
    {
        if (changes is [{ } whole] && whole.Path == name)
        {
            return whole.Entry;
        }

        var below = old?.Split(' ') is [_, "tree", var id] ? id : null;
        return With(below, [.. changes.Select(change => change with { Path = change.Path[(name.Length + 1)..] })]).Map(made => (string?)Tree(made));
    }

    private Outcome<SortedDictionary<string, string>> Entries(string? tree)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (tree is null)
        {
            return entries;
        }

        return GitCalls.List(calls.Ask("ls-tree", "-z", "--full-tree", tree), "ls-tree").Map(lines =>
        {
            foreach (var line in lines)
            {
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                entries[line[(tab + 1)..]] = line[..tab];
            }

            return entries;
        });
    }

    private static void Set(SortedDictionary<string, string> entries, string name, string? entry)
    {
        if (entry is null)
        {
            entries.Remove(name);
        }
        else
        {
            entries[name] = entry;
        }
    }
}
