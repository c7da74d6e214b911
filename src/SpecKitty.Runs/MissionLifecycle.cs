namespace SpecKitty.Runs;

/// <summary>How far a Mission is as a whole.</summary>
public enum MissionLifecycle
{
    /// <summary>Not landed and not closed.</summary>
    Open,

    /// <summary>Landed; whether there will be a retrospective is not settled.</summary>
    Landed,

    /// <summary>Landed with the retrospective settled, or closed: there is nothing left to do.</summary>
    Finished,
}
