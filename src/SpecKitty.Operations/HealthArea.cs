namespace SpecKitty.Operations;

/// <summary>What a health check looks at.</summary>
public enum HealthArea
{
    /// <summary>Git, the project's settings, the agents' files.</summary>
    Setup,

    /// <summary>The records of the Missions and what is made from them.</summary>
    Record,

    /// <summary>Who holds which Work Package, and where it is worked on.</summary>
    Work,

    /// <summary>The Mission Runs of this machine.</summary>
    Runs,

    /// <summary>Files that nobody declared.</summary>
    Files,
}
