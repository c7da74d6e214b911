using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>Where a Work Package was supposed to stand.</summary>
/// <param name="WpId">Which one.</param>
/// <param name="Lane">The lane, as stored.</param>
public sealed record SupposedLaneView(WorkPackageId WpId, string Lane);
