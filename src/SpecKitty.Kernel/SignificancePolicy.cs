using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>How gates are weighed in a Mission Type, and how long an answer may take before others are told.</summary>
/// <param name="Bands">Low, medium and high, in this order: without a gap or an overlap from 0 to 18.</param>
/// <param name="TimeoutSeconds">After how many seconds without an answer a gate is escalated.</param>
public sealed record SignificancePolicy(ImmutableArray<SignificancePolicy.Band> Bands, int TimeoutSeconds)
{
    /// <summary>The highest sum of all scores.</summary>
    public const int Highest = 18;

    /// <summary>What holds where a type says nothing.</summary>
    public static SignificancePolicy Default { get; } = new([new(Weight.Low, 0, 6), new(Weight.Medium, 7, 11), new(Weight.High, 12, Highest)], 600);

    /// <summary>How much a decision weighs.</summary>
    public enum Weight
    {
        /// <summary>Goes on by itself, and is only noted.</summary>
        Low,

        /// <summary>The person accountable decides alone, calls others in, or puts it off.</summary>
        Medium,

        /// <summary>The person accountable approves or rejects.</summary>
        High,
    }

    /// <summary>The sums of scores that weigh the same.</summary>
    /// <param name="Weight">What they weigh.</param>
    /// <param name="From">The smallest.</param>
    /// <param name="To">The largest.</param>
    public sealed record Band(Weight Weight, int From, int To);

    /// <summary>The band that the scores alone give.</summary>
    public Band BandOf(SignificanceDefinition significance)
    {
        ArgumentNullException.ThrowIfNull(significance);
        return Bands.First(band => significance.Composite <= band.To);
    }

    /// <summary>The band that counts: the high one as soon as one hard trigger is met.</summary>
    public Band EffectiveBandOf(SignificanceDefinition significance)
    {
        ArgumentNullException.ThrowIfNull(significance);
        return significance.HardTriggers.IsEmpty ? BandOf(significance) : Bands[^1];
    }

    /// <summary>Why these are no bands, in words; null when they are.</summary>
    public static string? Problem(ImmutableArray<Band> bands)
    {
        var next = 0;
        foreach (var band in bands)
        {
            var name = band.Weight.ToString().ToLowerInvariant();
            if (band.From != next || band.To < band.From)
            {
                return band.To < band.From ? $"band `{name}` ends before it begins" : $"band `{name}` begins at {band.From}, not at {next}";
            }

            next = band.To + 1;
        }

        return next == Highest + 1 ? null : $"the bands end at {next - 1}, not at {Highest}";
    }
}
