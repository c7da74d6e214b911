using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A commit of a Mission's files.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="Branch">The branch that it is on.</param>
/// <param name="Files">What it holds, relative to the repository; empty when there was nothing to commit.</param>
public sealed record MissionCommitView(MissionSlug MissionSlug, string Branch, ImmutableArray<string> Files);
