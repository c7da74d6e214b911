using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>Where a Work Package is supposed to stand (<c>--what-if WP=LANE</c>).</summary>
/// <param name="WorkPackage">Which one.</param>
/// <param name="Lane">The lane.</param>
public sealed record SupposedLane(WorkPackageId WorkPackage, Lane Lane);
