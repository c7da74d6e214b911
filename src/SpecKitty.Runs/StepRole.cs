namespace SpecKitty.Runs;

/// <summary>What an actor is asked to do with a step.</summary>
public enum StepRole
{
    /// <summary>The work itself.</summary>
    Do,

    /// <summary>Look at what another actor did, and say whether it will do.</summary>
    Review,
}
