using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SpecKitty.Context;

/// <summary>One thing that a rehearsed command would do.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Path">The file or folder that it is done to, absolute; null when it is done to a branch only.</param>
public sealed record PlannedEffect(PlannedEffect.Kinds Kind, string? Path)
{
    /// <summary>What a command can do.</summary>
    public enum Kinds
    {
        /// <summary>Add rows to a file.</summary>
        Append,

        /// <summary>Write a whole file.</summary>
        Write,

        /// <summary>Cut a torn end off a file.</summary>
        Cut,

        /// <summary>Remove a file.</summary>
        Delete,

        /// <summary>Make a commit on the branch that is checked out at the path.</summary>
        Commit,

        /// <summary>Make a branch.</summary>
        MakeBranch,

        /// <summary>Make a branch point to another commit.</summary>
        MoveBranch,

        /// <summary>Remove a branch.</summary>
        RemoveBranch,

        /// <summary>Make a worktree.</summary>
        AddWorktree,

        /// <summary>Remove a worktree.</summary>
        RemoveWorktree,

        /// <summary>Merge a commit into what is checked out at the path.</summary>
        Merge,

        /// <summary>Something else that git does.</summary>
        Git,
    }

    /// <summary>Whether the file is not there yet.</summary>
    public bool IsNew { get; init; }

    /// <summary>The rows that would be added.</summary>
    public ImmutableArray<JsonObject> Rows { get; init; } = [];

    /// <summary>The branch.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit that a branch would point to, or that would be merged.</summary>
    public string? Commit { get; init; }

    /// <summary>The first line of a commit's message, or what git would be told.</summary>
    public string? Message { get; init; }

    /// <summary>The files that a commit would hold, repository-relative, ordinal order.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}
