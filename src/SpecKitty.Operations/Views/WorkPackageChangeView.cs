using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What became of a Work Package when the plan was amended.</summary>
/// <param name="WpId">The Work Package.</param>
/// <param name="Title">Its title.</param>
/// <param name="Change"><c>added</c>, <c>canceled</c> or <c>changed</c>.</param>
public sealed record WorkPackageChangeView(WorkPackageId WpId, string Title, string Change)
{
    /// <summary>Of one that is given up: those that do its work.</summary>
    public ImmutableArray<WorkPackageId> SplitInto { get; init; } = [];

    /// <summary>The keys of its file that say something else.</summary>
    public ImmutableArray<FieldChangeView> Fields { get; init; } = [];
}
