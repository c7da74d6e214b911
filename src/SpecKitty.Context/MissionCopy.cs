using System.Buffers;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One directory below <c>kitty-specs/</c>, in some worktree or only on a branch: perhaps the authority, perhaps only a view of it.</summary>
/// <param name="Slug">Its name.</param>
/// <param name="Folder">Its files.</param>
internal sealed record MissionCopy(MissionSlug Slug, FileTree Folder)
{
    /// <summary>The worktree that it is in, absolute; null when it is only on a branch.</summary>
    public string? Worktree { get; init; }

    /// <summary>The commit that it was read from; null in a worktree.</summary>
    public CommitId? Tip { get; init; }

    /// <summary>The copy in a worktree.</summary>
    public static MissionCopy In(string worktree, MissionSlug slug) =>
        new(slug, FileTree.OnDisk(Path.Combine(worktree, "kitty-specs", slug.ToString()))) { Worktree = worktree };

    /// <summary>Whether a worktree has such a directory, whatever is in it.</summary>
    public bool IsThere => Worktree is { } worktree && Directory.Exists(Path.Combine(worktree, "kitty-specs", Slug.ToString()));

    /// <summary>Its identity, as far as this copy knows.</summary>
    public Outcome<MissionMeta> Meta => MissionFiles.ReadMeta(Folder, Slug.ToString());

    /// <summary>The name without <c>NNN-</c> before and <c>-MID8</c> behind.</summary>
    public string HumanSlug
    {
        get
        {
            var name = Slug.ToString();
            var numbered = name.Length > 4 && name[3] == '-' && name.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0;
            name = numbered ? name[4..] : name;
            return ShortId is null ? name : name[..^9];
        }
    }

    /// <summary>The first eight characters of the id, as the directory's name ends in them; null in older names.</summary>
    public string? ShortId
    {
        get
        {
            var name = Slug.ToString();
            return name.Length > 9 && name[^9] == '-' && name.AsSpan(name.Length - 8).IndexOfAnyExcept(Crockford) < 0 ? name[^8..] : null;
        }
    }

    private static readonly SearchValues<char> Crockford = SearchValues.Create("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
}
