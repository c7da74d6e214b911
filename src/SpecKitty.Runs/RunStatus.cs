namespace SpecKitty.Runs;

/// <summary>Whether a Mission Run still drives its Mission.</summary>
public enum RunStatus
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>It drove the Mission to its end.</summary>
    Completed,

    /// <summary>Another run took its place.</summary>
    Superseded,

    /// <summary>Somebody gave it up.</summary>
    Abandoned,
}
