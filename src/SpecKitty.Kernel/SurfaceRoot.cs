namespace SpecKitty.Kernel;

/// <summary>What the path of a surface is relative to.</summary>
public enum SurfaceRoot
{
    /// <summary>The worktree that has the Mission's target branch checked out.</summary>
    Checkout,

    /// <summary>The repository's primary checkout, whichever worktree the command runs in.</summary>
    PrimaryCheckout,

    /// <summary>The repository's common git directory.</summary>
    GitCommonDirectory,

    /// <summary>The folder of a file that the caller names, such as the copies that git makes while it merges.</summary>
    Named,
}
