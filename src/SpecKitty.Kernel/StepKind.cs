namespace SpecKitty.Kernel;

/// <summary>How a step of a Mission Type is driven.</summary>
public enum StepKind
{
    /// <summary>One actor does it and reports; exit guards look at the evidence.</summary>
    Action,

    /// <summary>Stands for every Work Package: implement and review, until all have ended.</summary>
    WorkPackages,

    /// <summary>Ends when the Mission's record says that it was accepted.</summary>
    Accept,

    /// <summary>Ends when the Mission's record says that it was landed.</summary>
    Merge,

    /// <summary>Ends when a retrospective, or the decision to skip it, is recorded.</summary>
    Retrospect,

    /// <summary>Somebody looks whether all is well: an actor who reports, or a gate that a person answers.</summary>
    Audit,
}
