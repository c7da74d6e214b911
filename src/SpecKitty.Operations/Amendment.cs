using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>What is to become of Work Packages besides what their files say.</summary>
/// <param name="Reason">Why the plan changes, in a sentence.</param>
public sealed record Amendment(string Reason)
{
    /// <summary>Those that are given up.</summary>
    public ImmutableArray<WorkPackageId> Cancel { get; init; } = [];

    /// <summary>Those that are given up because others do their work.</summary>
    public ImmutableArray<Parts> Split { get; init; } = [];

    internal ImmutableArray<WorkPackageId> GivenUp => [.. Cancel.Concat(Split.Select(parts => parts.Whole)).Distinct().Order()];

    internal ImmutableArray<WorkPackageId> PartsOf(WorkPackageId workPackage) => Split.FirstOrDefault(parts => parts.Whole == workPackage)?.Into ?? [];

    /// <summary>One Work Package and those that do its work.</summary>
    /// <param name="Whole">The one.</param>
    /// <param name="Into">The others, which are new.</param>
    public sealed record Parts(WorkPackageId Whole, ImmutableArray<WorkPackageId> Into);
}
