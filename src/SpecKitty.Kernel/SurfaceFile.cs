namespace SpecKitty.Kernel;

/// <summary>One file that the product may write: only <see cref="StateSurface.At"/> makes it.</summary>
public sealed record SurfaceFile
{
    internal SurfaceFile(StateSurface surface, string root, string relative)
    {
        Surface = surface;
        Relative = relative;
        Path = System.IO.Path.Combine(root, relative);
    }

    /// <summary>What kind of path it is.</summary>
    public StateSurface Surface { get; }

    /// <summary>Where it is, absolute.</summary>
    public string Path { get; }

    /// <summary>Where it is below its root, with forward slashes.</summary>
    public string Relative { get; }
}
