using SpecKitty.Kernel;

namespace SpecKitty.Operations.Driving;

/// <summary>Who speaks, and what makes it count.</summary>
/// <param name="Actor">Who.</param>
internal sealed record Voice(Actor Actor)
{
    /// <summary>What vouches for a person; null for one for whom nothing does, and for all others.</summary>
    public string? Attestation { get; init; }

    /// <summary>Who brought it, when that is another.</summary>
    public string? CarriedBy { get; init; }

    /// <summary>Who calls, as the call shows them.</summary>
    public static Voice Of(Actor actor) => new(actor) { Attestation = actor is Actor.Human { IsAttested: true } ? "terminal" : null };
}
