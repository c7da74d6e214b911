using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>What changed in a Work Package's file; of its text only that it did.</summary>
/// <param name="Field">The key, or <c>text</c>.</param>
/// <param name="Removed">What is said there no more.</param>
/// <param name="Added">What is said there newly.</param>
public sealed record FieldChangeView(string Field, ImmutableArray<string> Removed, ImmutableArray<string> Added);
