namespace SpecKitty.Runs;

/// <summary>What a run has to say to an actor.</summary>
public enum RunDecisionKind
{
    /// <summary>There is a step to do.</summary>
    Step,

    /// <summary>There is nothing for this actor now; the code says why.</summary>
    Blocked,

    /// <summary>There is nothing left to do.</summary>
    Terminal,

    /// <summary>Nothing can go on, nobody is at work, and a question of the Mission is open.</summary>
    DecisionRequired,
}
