namespace SpecKitty.Operations.Views;

/// <summary>One guard.</summary>
/// <param name="Guard">Name and argument.</param>
/// <param name="Failure">Why it does not hold; null when it does, or when nobody looked.</param>
/// <param name="ProducedBy">What makes it hold.</param>
/// <param name="PathRead">The file that was looked at.</param>
public sealed record GuardView(string Guard, string? Failure, string ProducedBy, string? PathRead);
