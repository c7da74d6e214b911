namespace SpecKitty.Cli;

/// <summary>What a piece of text is, for a terminal that has colours.</summary>
internal enum Ink
{
    /// <summary>Text like any other.</summary>
    Plain,

    /// <summary>A heading, or the one thing to see.</summary>
    Bold,

    /// <summary>Of less interest.</summary>
    Dim,

    /// <summary>Well.</summary>
    Good,

    /// <summary>Under way.</summary>
    Busy,

    /// <summary>Wants somebody's eye.</summary>
    Wary,

    /// <summary>Wrong.</summary>
    Bad,
}
