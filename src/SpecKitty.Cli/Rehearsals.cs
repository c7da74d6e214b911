using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli;

/// <summary>What a call is given of the world, made when it is first asked for: as it is, or as a rehearsal.</summary>
internal sealed class Rehearsals(Host host, Rehearsal.Purpose? purpose) : IDisposable
{
    private Rehearsal? rehearsal;

    /// <summary>Whether the person only wants to know what would be done.</summary>
    public bool IsDryRun => purpose is Rehearsal.Purpose.DryRun;

    /// <summary>What would be done, with paths from the repository's top; null when it was done.</summary>
    public ImmutableArray<EffectView>? Effects => !IsDryRun ? null
        : rehearsal is null ? []
        : [.. rehearsal.Effects.Select(effect => EffectView.Of(effect, Top()))];

    public Surroundings Surroundings()
    {
        if (purpose is not { } why)
        {
            return host.Surroundings();
        }

        rehearsal ??= new Rehearsal(why, host.Surroundings());
        return rehearsal.Surroundings;
    }

    public void Dispose() => rehearsal?.Dispose();

    private string? Top() => rehearsal!.Surroundings.FindRepository().Succeeded(out var repository, out _) ? repository.PrimaryCheckout : null;
}
