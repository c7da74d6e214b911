using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>What most verbs are told besides: which Mission is meant and who asks.</summary>
/// <param name="Mission">The Mission that <c>--mission</c> names; null for the one that is meant here.</param>
/// <param name="Agent">The agent that <c>--agent</c> names, as written.</param>
internal sealed record Asking(MissionHandle? Mission, string? Agent);
