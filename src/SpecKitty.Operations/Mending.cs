namespace SpecKitty.Operations;

/// <summary>Whether health checks mend what is safe to mend.</summary>
public enum Mending
{
    /// <summary>Only look.</summary>
    Report,

    /// <summary>Mend (<c>--fix</c>).</summary>
    Fix,
}
