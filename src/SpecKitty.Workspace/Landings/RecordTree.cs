using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Puts files of a Mission's record into a tree, without an index.</summary>
internal sealed class RecordTree(GitCalls calls)
{
    private readonly TreeEdit trees = new(calls);

    /// <summary>A tree like <paramref name="tree"/> whose <paramref name="folder"/> is the target's, with <paramref name="files"/> in it.</summary>
    public Outcome<string> Of(CommitId target, string tree, string folder, ImmutableArray<LandingRecord.Entry> files)
    {
        var onTarget = GitCalls.Text(calls.Ask("rev-parse", "--verify", "--quiet", $"{target}:{folder}"));
        if (!Blobs(folder, files).Succeeded(out var blobs, out var refusal)
            || !trees.With(onTarget.Length > 0 ? onTarget : null, blobs).Succeeded(out var own, out refusal))
        {
            return refusal;
        }

        return trees.With(tree, [new TreeEdit.Change(folder, TreeEdit.Tree(own))]);
    }

    private Outcome<ImmutableArray<TreeEdit.Change>> Blobs(string folder, ImmutableArray<LandingRecord.Entry> files)
    {
        var blobs = ImmutableArray.CreateBuilder<TreeEdit.Change>();
        foreach (var entry in files)
        {
            if (!RepositoryPath.IsBelow(entry.File.Relative, folder) || entry.File.Relative == folder)
            {
                throw new ArgumentException($"`{entry.File.Relative}` is no file of `{folder}`.", nameof(files));
            }

            if (!GitCalls.Line(calls.Make(entry.Content, "hash-object", "-w", "--stdin", "--path=" + entry.File.Relative), "hash-object").Succeeded(out var id, out var refusal))
            {
                return refusal;
            }

            blobs.Add(new TreeEdit.Change(entry.File.Relative[(folder.Length + 1)..], TreeEdit.Blob(id)));
        }

        return blobs.ToImmutable();
    }
}
