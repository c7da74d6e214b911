namespace SpecKitty.Operations;

/// <summary>Whether an import is done or only told.</summary>
public enum ImportWish
{
    /// <summary>What would change is told; nothing is written.</summary>
    Tell,

    /// <summary>It is done.</summary>
    Apply,
}
