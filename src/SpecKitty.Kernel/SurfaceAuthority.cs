namespace SpecKitty.Kernel;

/// <summary>What the content of a surface means.</summary>
public enum SurfaceAuthority
{
    /// <summary>The source of what it says.</summary>
    Authoritative,

    /// <summary>Can be made anew from something else.</summary>
    Derived,

    /// <summary>Belongs to this clone and machine only.</summary>
    LocalRuntime,

    /// <summary>Written once for a person or agent to fill in, theirs afterwards.</summary>
    Scaffold,
}
