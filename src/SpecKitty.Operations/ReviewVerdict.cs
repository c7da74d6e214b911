namespace SpecKitty.Operations;

/// <summary>What a review ended with.</summary>
public enum ReviewVerdict
{
    /// <summary>Good as it is.</summary>
    Approved,

    /// <summary>Sent back with findings.</summary>
    ChangesRequested,
}
