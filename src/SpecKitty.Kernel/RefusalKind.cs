namespace SpecKitty.Kernel;

/// <summary>The classes of refusal; each has one exit code, the number beside it.</summary>
public enum RefusalKind
{
    /// <summary>Refused by a rule, or not ready.</summary>
    Refused = 1,

    /// <summary>Asked wrongly.</summary>
    Usage = 2,

    /// <summary>Not found, or ambiguous.</summary>
    NotFound = 3,

    /// <summary>Lost a race, locked, or a stale token.</summary>
    Conflict = 4,

    /// <summary>A file is damaged.</summary>
    Damaged = 5,

    /// <summary>Written by a newer version.</summary>
    Newer = 6,
}
