using System.Text.Json.Nodes;

namespace SpecKitty.Governance;

/// <summary>One rule that was told to an actor, or pointed at.</summary>
/// <param name="Urn">Its name.</param>
/// <param name="Layer">Which layer gave it.</param>
/// <param name="Pack">Which pack holds it.</param>
/// <param name="Version">The pack's version.</param>
/// <param name="Sha256">Of its text.</param>
public sealed record GovernanceItem(string Urn, string Layer, string Pack, string Version, string Sha256)
{
    /// <summary><c>inline</c>, <c>summary</c> or <c>pointer</c>.</summary>
    public string Delivery { get; init; } = "inline";

    /// <summary>Why it was chosen.</summary>
    public string Reason { get; init; } = "";

    internal JsonObject ToJson() => new()
    {
        ["urn"] = Urn,
        ["layer"] = Layer,
        ["pack"] = Pack,
        ["version"] = Version,
        ["sha256"] = Sha256,
        ["delivery"] = Delivery,
        ["reason"] = Reason,
    };
}
