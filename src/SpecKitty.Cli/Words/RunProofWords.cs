using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What became of looking at a Mission Run, or of deciding it once more.</summary>
internal static class RunProofWords
{
    private static readonly Table Checks = new(["CHECK", "", "WHAT"], 2);

    public static string Of(RunReplayView view, Style style) => Lines.Of([
        Lines.Whole("Run", view.MissionRunId.ToString(), style),
        Lines.Whole("Mission", view.MissionSlug.ToString(), style),
        Lines.Whole("Decisions", view.IsReproduced ? style.Paint($"{view.Decisions}, all reproduced", Ink.Good) : $"{view.Decisions}", style),
        .. view.Flaws.Select(flaw => Lines.Labelled("Differs", flaw.Message, style)),
    ]);

    public static string Of(RunVerifyView view, Style style) => Lines.Of(
        Lines.Whole("Run", view.MissionRunId.ToString(), style),
        Lines.Whole("Mission", view.MissionSlug.ToString(), style),
        Checks.Of(view.Checks.SelectMany(Rows), "", style));

    private static IEnumerable<ImmutableArray<Cell>> Rows(RunCheckView check) => check.IsOk
        ? [[check.Check, new Cell("ok", Ink.Good), ""]]
        : check.Flaws.Select(flaw => (ImmutableArray<Cell>)[check.Check, new Cell("wrong", Ink.Bad), flaw.Message]);
}
