namespace SpecKitty.Operations;

/// <summary>Whether a changing command is carried out, or only says what it would do.</summary>
public enum Writing
{
    /// <summary>Carried out.</summary>
    Done,

    /// <summary>Shown, and nothing is written (<c>--dry-run</c>).</summary>
    Rehearsed,
}
