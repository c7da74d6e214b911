using System.Collections.Immutable;

namespace SpecKitty.Cli;

/// <summary>How a verb is called and explained.</summary>
/// <param name="Name">Its last word: <c>claim</c>.</param>
/// <param name="Description">What it does, as an imperative without a full stop.</param>
/// <param name="Examples">Whole command lines that work.</param>
internal sealed record Spelling(string Name, string Description, params ImmutableArray<string> Examples);
