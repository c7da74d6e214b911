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
        return Verb.Asking(
            new Spelling("dossier", "Show which files a mission consists of, and what is still missing", "spec-kitty dossier --step tasks"),
            parsed => new Options(new Asking(parsed.GetValue(mission), null), parsed.GetValue(step)),
            Run).Taking(mission, step);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(ShowDossier.Run(visit.Caller(options.Asking), options.Step), CliJson.Default.DossierView, DossierWords.Of);

    internal sealed record Options(Asking Asking, StepId? Step);
}
