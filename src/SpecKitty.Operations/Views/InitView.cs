using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>What making a repository ready did.</summary>
/// <param name="Files">Each file, and why it is there.</param>
/// <param name="Agents">The agents that the project works with now.</param>
public sealed record InitView(ImmutableArray<InitFileView> Files, ImmutableArray<string> Agents);
