using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What <c>doctor</c> says: each finding with what helps.</summary>
internal static class DoctorWords
{
    public static string Of(DoctorView view, Style style) => view.Findings.IsEmpty
        ? style.Paint("All is well", Ink.Good) + $": {Lines.Count(view.Checked, "thing")} looked at{Proven(view)}."
        : Lines.Of([.. view.Findings.Select(finding => Finding(finding, style)), "", Sum(view)]);

    public static string Finding(FindingView finding, Style style) => Lines.Of([
        $"{style.Paint(finding.IsFixed ? "mended" : finding.Severity, InkOf(finding))}  {finding.Path}  {style.Paint(finding.Code, Ink.Dim)}",
        .. Columns.Wrap(finding.Message, style.Width - 2).Select(line => $"  {line}"),
        finding is { IsFixed: false, Remedy: { } remedy } ? $"  {style.Paint("Hint:", Ink.Busy)} {remedy}" : null,
    ]);

    private static string Sum(DoctorView view) =>
        $"{Lines.Count(view.Checked, "thing")} looked at, {Lines.Count(view.Findings.Length, "finding")}, {view.Findings.Count(finding => finding.IsFixed)} mended{Proven(view)}.";

    private static string Proven(DoctorView view) => view.Proven is { } proven ? $", {proven} proved" : "";

    private static Ink InkOf(FindingView finding) => finding switch
    {
        { IsFixed: true } => Ink.Good,
        { Severity: "error" } => Ink.Bad,
        { Severity: "warning" } => Ink.Wary,
        _ => Ink.Dim,
    };
}
