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
        var dryRun = Arguments.DryRun();
        return Verb.Of(
            new Spelling("init", "Make this repository ready for missions; commits nothing", "spec-kitty init --agent claude --agent codex"),
            parsed => new Options([.. parsed.GetValue(agents) ?? []], parsed.GetValue(dryRun) ? Writing.Rehearsed : Writing.Done),
            Run).Taking(agents, dryRun);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        InitRepository.Run(visit.Caller(), options.Agents, options.Writing), CliJson.Default.InitView, (view, style) => InitWords.Of(view, options.Writing, style));

    internal sealed record Options(ImmutableArray<string> Agents, Writing Writing)
    {
        public bool Equals(Options? other) => other is not null && Writing == other.Writing && Agents.SequenceEqual(other.Agents);

        public override int GetHashCode() => HashCode.Combine(Agents.Length, Writing);
    }
}
