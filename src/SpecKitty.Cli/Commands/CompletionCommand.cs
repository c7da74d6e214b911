using System.CommandLine;
using SpecKitty.Kernel;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty completion</c></summary>
internal static class CompletionCommand
{
    public static Verb Define()
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", CompletionScripts.Shells)}" };
        shell.CompletionSources.Add(CompletionScripts.Shells);
        return Verb.Asking(
            new Spelling("completion", "Print a script that completes verbs, missions and work packages", "eval \"$(spec-kitty completion bash)\""),
            parsed => new Options(parsed.GetRequiredValue(shell)),
            Run).Taking(shell);
    }

    private static ExitCode Run(Visit visit, Options options) => CompletionScripts.For(options.Shell) is { } script
        ? visit.Show<HelpView>(new HelpView(script), CliJson.Default.HelpView, (view, _) => view.Text)
        : visit.Refuse(Refusal.Usage("USAGE", $"`{Plain.Line(options.Shell)}` is not one of {string.Join(", ", CompletionScripts.Shells)}.", "spec-kitty completion bash"));

    internal sealed record Options(string Shell);
}
