namespace SpecKitty.Kernel;

/// <summary>How a surface is written.</summary>
public enum SurfaceAtomicity
{
    /// <summary>Whole, by temporary file, fsync and rename.</summary>
    Replaced,

    /// <summary>By one appended write and fsync.</summary>
    Appended,

    /// <summary>By git itself.</summary>
    ByGit,

    /// <summary>Empty; only locked.</summary>
    Locked,
}
