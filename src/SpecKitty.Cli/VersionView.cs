namespace SpecKitty.Cli;

/// <summary>Which spec-kitty this is.</summary>
/// <param name="Version">Its version.</param>
internal sealed record VersionView(string Version);
