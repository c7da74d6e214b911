using SpecKitty.Context;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>Who calls, about which Mission, from where: what every operation is given.</summary>
/// <param name="Surroundings">Where the command runs.</param>
/// <param name="Mission">The Mission that was named; null for the one that is meant here.</param>
/// <param name="Agent">The agent that was named with <c>--agent</c>, as written; null for whoever else acts.</param>
public sealed record Caller(Surroundings Surroundings, MissionHandle? Mission, string? Agent)
{
    /// <summary>What the command is called, for the message of its commit.</summary>
    public string Verb { get; init; } = "record";

    /// <summary>The Mission, resolved.</summary>
    internal Outcome<MissionContext> Resolve() => MissionContext.Resolve(Mission, Surroundings);
}
