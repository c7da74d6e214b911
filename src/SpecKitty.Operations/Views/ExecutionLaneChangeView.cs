using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>An execution lane before and after.</summary>
/// <param name="ExecutionLaneId">Its id.</param>
/// <param name="Before">The Work Packages that it held; none when it is new.</param>
/// <param name="After">Those that it holds; none when it is gone.</param>
public sealed record ExecutionLaneChangeView(ExecutionLaneId ExecutionLaneId, ImmutableArray<WorkPackageId> Before, ImmutableArray<WorkPackageId> After);
