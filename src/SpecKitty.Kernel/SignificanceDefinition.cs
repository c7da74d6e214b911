using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>How much a gate is about, as the type's author judges it.</summary>
/// <param name="Dimensions">A score from 0 to 3 for each of <see cref="DimensionNames"/>.</param>
public sealed record SignificanceDefinition(ImmutableSortedDictionary<string, int> Dimensions)
{
    /// <summary>The highest score of a dimension.</summary>
    public const int HighestScore = 3;

    /// <summary>The six things that a decision can weigh on.</summary>
    public static ImmutableArray<string> DimensionNames { get; } =
    [
        "architectural_system_impact", "cross_team_blast_radius", "data_security_compliance_impact",
        "financial_commercial_impact", "operational_reliability_impact", "user_customer_impact",
    ];

    /// <summary>The conditions that make a decision a high one, whatever its scores.</summary>
    public static ImmutableArray<string> TriggerNames { get; } =
    [
        "architecture_foundation", "billing_financial_commitment", "legal_compliance_regulatory",
        "production_data_destructive", "security_privacy_access_control",
    ];

    /// <summary>Those of <see cref="TriggerNames"/> that are met.</summary>
    public ImmutableArray<string> HardTriggers { get; init; } = [];

    /// <summary>The sum of the scores, from 0 to 18.</summary>
    public int Composite => Dimensions.Values.Sum();
}
