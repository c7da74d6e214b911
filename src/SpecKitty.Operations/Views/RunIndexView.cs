namespace SpecKitty.Operations.Views;

/// <summary>The index of Mission Runs, made anew.</summary>
/// <param name="File">The file, relative to the primary checkout.</param>
/// <param name="HasChanged">Whether it was another before.</param>
public sealed record RunIndexView(string File, bool HasChanged);
