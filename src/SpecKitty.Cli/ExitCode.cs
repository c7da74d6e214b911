using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>How a command ended, for scripts. The refusals are the numbers of <see cref="RefusalKind"/>.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Refused by a rule, or not ready; also a disk that does not take the change.</summary>
    Refused = RefusalKind.Refused,

    /// <summary>Asked wrongly.</summary>
    Usage = RefusalKind.Usage,

    /// <summary>Not found, or ambiguous.</summary>
    NotFound = RefusalKind.NotFound,

    /// <summary>Lost a race, locked, or a stale token; trying again may help.</summary>
    Conflict = RefusalKind.Conflict,

    /// <summary>A file is damaged.</summary>
    Damaged = RefusalKind.Damaged,

    /// <summary>Written by a newer version.</summary>
    Newer = RefusalKind.Newer,

    /// <summary>A bug.</summary>
    Internal = 70,

    /// <summary>The answer could not be written to standard output.</summary>
    OutputLost = 74,

    /// <summary>Nobody reads standard output any more; what a shell reports for a broken pipe.</summary>
    PipeClosed = 141,
}
