using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Mission Types: the list, and one with its steps.</summary>
internal static class MissionTypeWords
{
    private const string BuiltIn = "built-in";
    private static readonly Table Types = new(["TYPE", "FROM", "WHAT FOR"], 2);
    private static readonly Table Values = new(["VALUE", "FROM", "LINE", "FILE"], 3);
    private static readonly Table Parts = new(["PART", "FROM", "FILE"], 2);

    public static string Of(MissionTypeListView view, Style style) => Lines.Of(
        Listed(view, style), Shadows(view.MissionTypes.SelectMany(type => type.Shadowed.Select(other => (type.Key.ToString(), type.Layer, other))), style), Lines.Cut(view.MissionTypes.Length, view.Total, "mission type", style));

    /// <summary>Each type on its line; below it everything that is wrong with it.</summary>
    public static string Checked(MissionTypeListView view, Style style) => Lines.Of([.. view.MissionTypes.SelectMany(type => Checked(type, style))]);

    /// <summary>Every value with its line, and every file that shadows another.</summary>
    public static string Explained(MissionTypeView view, Style style) => Lines.Of([
        Values.Of(view.Values.Select(value => ImmutableArray.Create<Cell>(value.Value, value.Layer, value.Line.ToString(CultureInfo.InvariantCulture), value.File)), "", style),
        Shadows(view.Parts.SelectMany(part => part.Shadowed.Select(other => (part.Part, part.Layer, other))), style),
    ]);

    /// <summary>The files of a type that begins, and what to do next.</summary>
    public static string Begun(InitView view, MissionTypeKey type, Style style) => Lines.Of([
        .. view.Files.SelectMany(file => new[] { file.Path, style.Paint($"    {file.Why}", Ink.Dim) }),
        "",
        Lines.Whole("Check", $"spec-kitty mission-type check {type}", style),
        Lines.Whole("Use", $"spec-kitty mission new TITLE --mission-type {type}", style),
    ]);

    /// <summary>What does not count because a stronger layer has it; null when there is nothing.</summary>
    private static string? Shadows(IEnumerable<(string What, string Layer, string Other)> shadowed, Style style) =>
        string.Join('\n', shadowed.Select(one => style.Paint($"{one.What} from {one.Layer} shadows {one.Other}", Ink.Dim))) is { Length: > 0 } text ? text : null;

    private static IEnumerable<string> Checked(MissionTypeLineView type, Style style)
    {
        yield return type.Error is { } error ? $"{style.Paint(type.Key.ToString(), Ink.Bold)}  {style.Paint(error.Code, Ink.Bad)}" : $"{style.Paint(type.Key.ToString(), Ink.Bold)}  loads, from {type.Layer}";
        foreach (var problem in type.Error?.Details["problems"] as JsonArray ?? [])
        {
            yield return $"  {problem!["file"]}:{problem["line"]} {problem["code"]}: {problem["what"]}";
            yield return style.Paint($"    {problem["remedy"]}", Ink.Dim);
        }
    }

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
