using System.Buffers;
using SpecKitty.Kernel;

namespace SpecKitty.Context;

/// <summary>One directory below some worktree's <c>kitty-specs/</c>: perhaps the authority, perhaps only a view of it.</summary>
internal sealed record MissionCopy(MissionSlug Slug, string Directory)
{
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
