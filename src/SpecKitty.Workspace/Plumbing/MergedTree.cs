using System.Collections.Immutable;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>The outcome of a three-way merge.</summary>
/// <param name="Tree">The merged tree; with markers in it where there are conflicts.</param>
/// <param name="Conflicts">The paths that git could not merge, ordinal order.</param>
internal sealed record MergedTree(string Tree, ImmutableArray<string> Conflicts);
