using System.Collections.Immutable;

namespace SpecKitty.Operations;

/// <summary>A question to ask.</summary>
/// <param name="Origin">Where it came up: a planning step, <c>implement</c>, <c>review</c> or <c>charter</c>.</param>
/// <param name="Key">What it is about, in one word.</param>
/// <param name="Question">The question.</param>
/// <param name="Options">The answers offered; none for free text.</param>
public sealed record DecisionQuestion(string Origin, string Key, string Question, ImmutableArray<string> Options);
