namespace SpecKitty.Operations;

/// <summary>Whether somebody wants to take over a Work Package from a holder who fell silent.</summary>
public enum TakeoverWish
{
    /// <summary>No.</summary>
    Never,

    /// <summary>Yes, if the holder's lease has run out (<c>--takeover</c>).</summary>
    IfExpired,
}
