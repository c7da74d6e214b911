namespace SpecKitty.Operations.Views;

/// <summary>One file of a repository that is made ready.</summary>
/// <param name="Path">Relative to the repository.</param>
/// <param name="Action"><c>created</c>, <c>updated</c> or <c>unchanged</c>.</param>
/// <param name="Why">What it is for.</param>
public sealed record InitFileView(string Path, string Action, string Why);
