using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A Work Package that changed between two moments.</summary>
/// <param name="WpId">Which.</param>
/// <param name="LaneBefore">Its lane at the earlier moment; null when it did not exist.</param>
/// <param name="LaneAfter">Its lane at the later one.</param>
/// <param name="Changed">What changed: <c>lane</c>, <c>holder</c>, <c>review cycle</c>, <c>subtasks</c>, <c>notes</c>.</param>
public sealed record LaneChangeView(WorkPackageId WpId, string? LaneBefore, string LaneAfter, ImmutableArray<string> Changed);
