using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Mission Types: the list, and one with its steps.</summary>
internal static class MissionTypeWords
{
    private const string BuiltIn = "built-in";
    private static readonly Table Types = new(["TYPE", "FROM", "WHAT FOR"], 2);
    private static readonly Table Parts = new(["PART", "FROM", "FILE"], 2);

    public static string Of(MissionTypeListView view, Style style) => Lines.Of(
        Listed(view, style), Lines.Cut(view.MissionTypes.Length, view.Total, "mission type", style));

    private static string Listed(MissionTypeListView view, Style style) => Types.Of(
        view.MissionTypes.Select(type => ImmutableArray.Create<Cell>(
            new Cell(type.Key.ToString(), Ink.Bold), type.Layer, type.Error is { } error ? new Cell(error.Message, Ink.Bad) : type.Description)),
        "There is no mission type here.",
        style);

    public static string Of(MissionTypeView view, Style style) => Lines.Of([
        $"{style.Paint(view.Title, Ink.Bold)} ({view.Key}, version {view.Version})",
        .. Columns.Wrap(view.Description, style.Width),
        "",
        .. view.Steps.Select((step, at) => Step(step, at + 1, style)),
        "",
        Parts.Of(view.Parts.Select(part => ImmutableArray.Create<Cell>(part.Part, part.Layer, part.Layer is BuiltIn ? "in the program" : part.Path)), "", style),
    ]);

    private static string Step(StepView step, int number, Style style) => Lines.Of([
        $"{number}. {style.Paint(step.StepId.ToString(), Ink.Bold)}  {step.Title}",
        .. Columns.Wrap(step.Goal, style.Width - 3).Select(line => $"   {line}"),
        .. step.Exit.SelectMany(guard => Columns.Wrap($"{guard.Guard}: {guard.ProducedBy}", style.Width - 8).Select((line, at) => style.Paint((at == 0 ? "   exit " : "        ") + line, Ink.Dim))),
    ]);
}
