using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty mission-run show</c></summary>
internal static class MissionRunShowCommand
{
    public static Verb Define()
    {
        var word = new Argument<MissionRunId?>("RUN") { Description = "The same as --mission-run", Arity = ArgumentArity.ZeroOrOne, CustomParser = Arguments.ReadOptional<MissionRunId> };
        var run = Arguments.MissionRun();
        var verb = Verb.Asking(
            new Spelling("show", "Show a mission run and what it has handed out", "spec-kitty mission-run show 0f3a9c52d4b84e6fa1c07b9de2185c43"),
            parsed => new Options((parsed.GetValue(run) ?? parsed.GetValue(word))!.Value),
            Run).Taking(word, run);
        verb.Validators.Add(Rules.OneOf(word, run));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(MissionRunCatalog.Show(visit.Caller(), options.Run), CliJson.Default.MissionRunView, MissionRunWords.Of);

    internal sealed record Options(MissionRunId Run);
}
