namespace SpecKitty.Context;

/// <summary>Whether a person is there who stands for what is done.</summary>
public enum Presence
{
    /// <summary>Nobody who could be asked.</summary>
    Away,

    /// <summary>Somebody sits at the terminal, and has not been asked yet.</summary>
    AtHand,

    /// <summary>That person has confirmed it, by hand.</summary>
    Confirmed,
}
