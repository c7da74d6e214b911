using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One execution lane: a branch and worktree.</summary>
/// <param name="ExecutionLaneId">Its id.</param>
/// <param name="WpIds">The Work Packages done on it, in order.</param>
/// <param name="DependsOn">The execution lanes whose work it starts from.</param>
public sealed record ExecutionLaneView(ExecutionLaneId ExecutionLaneId, ImmutableArray<WorkPackageId> WpIds, ImmutableArray<ExecutionLaneId> DependsOn);
