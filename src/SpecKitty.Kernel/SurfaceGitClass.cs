namespace SpecKitty.Kernel;

/// <summary>How git sees a surface.</summary>
public enum SurfaceGitClass
{
    /// <summary>Committed with the repository.</summary>
    Tracked,

    /// <summary>Named in <c>.gitignore</c>.</summary>
    Ignored,

    /// <summary>Inside the git directory.</summary>
    GitInternal,
}
