using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty dossier</c></summary>
internal static class DossierCommand
{
    public static Verb Define(Host host)
    {
        var mission = Arguments.Mission(host);
        var step = Arguments.Step();
        var diff = Arguments.Points("--diff", "How the files at A differ from those at B, or from those that are there now: commits, branches, times or days");
        var verb = Verb.Asking(
            new Spelling("dossier", "Show which files a mission consists of, and what is still missing", "spec-kitty dossier --step tasks", "spec-kitty dossier --diff HEAD~1"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(step), parsed.GetValue(diff) is [var one, .. var more] ? (one, more is [var other] ? other : null) : null),
            Run).Taking(mission, step, diff);
        verb.Validators.Add(Rules.NotBoth(step, diff));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => options.Between is { } between
        ? visit.Show(CompareDossier.Run(visit.Caller(options.Asking), between.One, between.Other), CliJson.Default.DossierDiffView, DossierDiffWords.Of)
        : visit.Show(ShowDossier.Run(visit.Caller(options.Asking), options.Step), CliJson.Default.DossierView, DossierWords.Of);

    internal sealed record Options(Asking Asking, StepId? Step, (string One, string? Other)? Between);
}
