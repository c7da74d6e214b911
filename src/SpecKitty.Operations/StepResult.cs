namespace SpecKitty.Operations;

/// <summary>How a step went.</summary>
public enum StepResult
{
    /// <summary>It is done.</summary>
    Success,

    /// <summary>It was tried and did not work.</summary>
    Failed,

    /// <summary>It cannot go on until something else happens.</summary>
    Blocked,
}
