using System.Collections.Immutable;
using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty init</c></summary>
internal static class InitCommand
{
    public static Verb Define()
    {
        var agents = new Option<string[]>("--agent") { Description = "A coding agent that works here, for example claude", HelpName = "KEY" };
        return Verb.Changing(
            new Spelling("init", "Make this repository ready for missions; commits nothing", "spec-kitty init --agent claude --agent codex"),
            parsed => new Options([.. parsed.GetValue(agents) ?? []]),
            Run).Taking(agents);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        InitRepository.Run(visit.Caller(), options.Agents), CliJson.Default.InitView, InitWords.Of);

    internal sealed record Options(ImmutableArray<string> Agents)
    {
        public bool Equals(Options? other) => other is not null && Agents.SequenceEqual(other.Agents);

        public override int GetHashCode() => Agents.Length;
    }
}
