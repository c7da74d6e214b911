namespace SpecKitty.Missions;

/// <summary>Whether a claim may take a Work Package from its holder.</summary>
public enum Takeover
{
    /// <summary>No: it was not asked for, or the holder's lease still runs.</summary>
    Refused,

    /// <summary>Yes: asked for by name, and the holder's lease has run out.</summary>
    Allowed,
}
