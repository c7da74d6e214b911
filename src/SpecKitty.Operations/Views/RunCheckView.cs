using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>One thing that <c>mission-run verify</c> looked at.</summary>
/// <param name="Check"><c>type</c>, <c>journal</c>, <c>tokens</c>, <c>snapshot</c>, <c>facts</c>, <c>prompts</c>, <c>index</c> or <c>mission</c>.</param>
/// <param name="Flaws">What is wrong with it.</param>
public sealed record RunCheckView(string Check, ImmutableArray<FlawView> Flaws)
{
    /// <summary>Whether nothing is.</summary>
    public bool IsOk => Flaws.IsEmpty;
}
