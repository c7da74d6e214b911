namespace SpecKitty.Operations.Views;

/// <summary>A file whose versions were merged.</summary>
/// <param name="Path">What it is called in the repository.</param>
/// <param name="Driver">Which driver merged it.</param>
public sealed record MergeFileView(string Path, string Driver);
