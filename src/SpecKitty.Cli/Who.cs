using System.CommandLine;

namespace SpecKitty.Cli;

/// <summary>The options that say which Mission is meant and who acts.</summary>
internal sealed class Who(Host host)
{
    public Option<Kernel.MissionHandle?> Mission { get; } = Arguments.Mission(host);

    public Option<string?> Agent { get; } = Arguments.Agent();

    /// <summary>What they say.</summary>
    public Asking Of(ParseResult parsed) => new(parsed.GetValue(Mission), parsed.GetValue(Agent));
}
