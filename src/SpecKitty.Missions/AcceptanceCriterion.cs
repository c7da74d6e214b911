using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One thing that must be true of the result, made from a requirement's acceptance text.</summary>
/// <param name="Id">The requirement.</param>
/// <param name="Description">What to check.</param>
public sealed record AcceptanceCriterion(RequirementId Id, string Description)
{
    /// <summary><c>pending</c>, <c>pass</c> or <c>fail</c>.</summary>
    public string Verdict { get; init; } = "pending";

    /// <summary>What shows it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Who said so, as the record spells actors.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>When, as stored.</summary>
    public string? VerifiedAt { get; init; }
}
