using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>What an operation gives back: a view, or a refusal (with a view, when there is something to go on with), and warnings.</summary>
/// <param name="View">What to show; null when there is only the refusal.</param>
/// <param name="Refusal">Why it was not done; null when it was.</param>
/// <param name="Warnings">What the person should know besides.</param>
public sealed record Answer<TView>(TView? View, Refusal? Refusal, ImmutableArray<Warning> Warnings)
    where TView : class
{
    /// <summary>Done.</summary>
    public static implicit operator Answer<TView>(TView view) => new(view, null, []);

    /// <summary>Not done.</summary>
    public static implicit operator Answer<TView>(Refusal refusal) => new(null, refusal, []);
}
