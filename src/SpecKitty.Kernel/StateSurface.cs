namespace SpecKitty.Kernel;

/// <summary>One kind of path that the product may write, declared once in <see cref="StateSurfaces"/>.</summary>
/// <param name="Name">Stable name, for the docs page and the doctor.</param>
/// <param name="Root">What the pattern is relative to.</param>
/// <param name="Pattern">Path with <c>{placeholders}</c>, each standing for one safe segment; a final <c>/</c> means a whole directory.</param>
/// <param name="Owner">The room that writes it.</param>
/// <param name="Format">How its bytes read: <c>json</c>, <c>jsonl</c>, <c>yaml</c>, <c>markdown</c>, <c>text</c>, <c>lock</c>, <c>directory</c>, <c>binary</c>.</param>
/// <param name="Authority">What its content means.</param>
/// <param name="Git">How git sees it.</param>
/// <param name="Atomicity">How it is written.</param>
/// <param name="RebuildableFrom">What it can be made anew from, or null when it is itself the source.</param>
public sealed record StateSurface(
    string Name,
    SurfaceRoot Root,
    string Pattern,
    string Owner,
    string Format,
    SurfaceAuthority Authority,
    SurfaceGitClass Git,
    SurfaceAtomicity Atomicity,
    string? RebuildableFrom)
{
    /// <summary>The root of a file that is in no checkout, only in a commit: the disk has no such place, so nothing can be written there.</summary>
    public const string Nowhere = "\0";

    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OnlyOwner | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Whether only its owner may read it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The most rights that a new file gets; the process's mask takes away from them.</summary>
    public UnixFileMode Mode => IsPrivate ? OnlyOwner : Everybody;

    /// <summary>The one file of this surface below <paramref name="root"/> that <paramref name="names"/> select, placeholder by placeholder.</summary>
    /// <exception cref="ArgumentException">The names do not fit the placeholders, or one is not a safe segment.</exception>
    public SurfaceFile At(string root, params ReadOnlySpan<string> names)
    {
        var path = Pattern;
        foreach (var name in names)
        {
            var open = path.IndexOf('{', StringComparison.Ordinal);
            var close = path.IndexOf('}', StringComparison.Ordinal);
            if (open < 0 || close < open || !PathSegment.IsSafe(name))
            {
                throw new ArgumentException($"`{name}` is not a name for `{Pattern}`.", nameof(names));
            }

            path = string.Concat(path.AsSpan(0, open), name, path.AsSpan(close + 1));
        }

        return path.Contains('{', StringComparison.Ordinal)
            ? throw new ArgumentException($"`{Pattern}` wants more names.", nameof(names))
            : new SurfaceFile(this, root, path.TrimEnd('/'));
    }

    /// <summary>The file of this surface at <paramref name="relative"/>, a path with forward slashes below <paramref name="root"/>.</summary>
    /// <exception cref="ArgumentException">The path is not of this surface, or one of its segments is not safe.</exception>
    public SurfaceFile Named(string root, string relative) => Covers(relative) && relative.Split('/').All(PathSegment.IsSafe)
        ? new SurfaceFile(this, root, relative)
        : throw new ArgumentException($"`{relative}` is not a file of `{Pattern}`.", nameof(relative));

    /// <summary>Whether <paramref name="relative"/>, a path with forward slashes below the root, belongs to this surface.</summary>
    public bool Covers(string relative)
    {
        ArgumentNullException.ThrowIfNull(relative);
        var pattern = Pattern.TrimEnd('/').Split('/');
        var path = relative.Split('/');
        return (path.Length == pattern.Length || (Pattern.EndsWith('/') && path.Length > pattern.Length))
            && pattern.Zip(path).All(pair => Fits(pair.First, pair.Second));
    }

    private static bool Fits(string pattern, string segment)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return string.Equals(pattern, segment, StringComparison.Ordinal);
        }

        var close = pattern.LastIndexOf('}');
        return segment.StartsWith(pattern.AsSpan(0, open), StringComparison.Ordinal)
            && segment.AsSpan().EndsWith(pattern.AsSpan(close + 1), StringComparison.Ordinal);
    }

    /// <summary>The pattern with the placeholders as git's wildcard.</summary>
    public string GitPattern => string.Join('/', Pattern.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal)
        ? string.Concat(part.AsSpan(0, part.IndexOf('{', StringComparison.Ordinal)), "*", part.AsSpan(part.LastIndexOf('}') + 1))
        : part));
}
