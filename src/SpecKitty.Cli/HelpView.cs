namespace SpecKitty.Cli;

/// <summary>Text that the door itself gives: help, a completion script.</summary>
/// <param name="Text">The text.</param>
internal sealed record HelpView(string Text);
