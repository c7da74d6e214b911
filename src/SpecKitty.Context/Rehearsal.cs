using System.Collections.Immutable;
using SpecKitty.Context.Rehearsing;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>A command played through without effect: it reads, decides, refuses and answers as always, and what it would write is noted.</summary>
/// <remarks>Ids, tokens and commits in the answer are made for the occasion; nothing of the kind exists afterwards.</remarks>
public sealed class Rehearsal : IDisposable
{
    private readonly Notebook notes;
    private readonly ObjectsAside objects;

    /// <summary>Why nothing may be written.</summary>
    public enum Purpose
    {
        /// <summary>The verb only asks; that it would write is a bug, and an exception.</summary>
        Question,

        /// <summary>The person wants to know what would be done.</summary>
        DryRun,
    }

    /// <summary>Stands between a command and the world as it is.</summary>
    public Rehearsal(Purpose purpose, Surroundings real)
    {
        ArgumentNullException.ThrowIfNull(real);
        notes = new Notebook(purpose);
        objects = new ObjectsAside(real);
        Surroundings = real with
        {
            Files = new DurableFiles(new NotedIo(notes)),
            GitProgram = () => real.GitProgram().Map(git => (IGitProgram)new NotedGit(git, notes, objects)),
            Rehearsal = this,
        };
    }

    /// <summary>What the command is given of the world.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>What would be done, in order.</summary>
    public ImmutableArray<PlannedEffect> Effects => notes.Effects;

    /// <summary>Notes the commit that <paramref name="target"/> would make: of what differs now, and of what would be written before it.</summary>
    public Outcome<CommitReceipt> Commit(CommitTarget target, string message, string folder)
    {
        ArgumentNullException.ThrowIfNull(target);
        var root = target.Worktree.Path;
        return target.Pending([folder]).Map(pending =>
        {
            var written = notes.FilesBelow(Path.Combine(root, folder)).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'));
            ImmutableArray<string> files = [.. pending.All.Concat(written).Distinct().Order(StringComparer.Ordinal)];
            if (!files.IsEmpty)
            {
                notes.Note(new PlannedEffect(PlannedEffect.Kinds.Commit, root) { Branch = target.Branch.ToString(), Message = message, Files = files });
            }

            return new CommitReceipt(null, files);
        });
    }

    /// <summary>Notes what no file and no call of git tells.</summary>
    public void Note(PlannedEffect effect) => notes.Note(effect);

    /// <summary>Forgets all of it.</summary>
    public void Dispose() => objects.Dispose();
}
