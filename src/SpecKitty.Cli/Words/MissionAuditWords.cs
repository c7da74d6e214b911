using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What is to be said against Missions: the sum of each first, then what was found.</summary>
internal static class MissionAuditWords
{
    private static readonly Table Missions = new(["MISSION", "PHASE", "ERRORS", "WARNINGS"], 0);

    public static string Of(MissionAuditView view, Style style) => Lines.Of([
        Missions.Of(view.Missions.Select(Row), "No mission yet.", style),
        .. from mission in view.Missions from finding in mission.Findings select "\n" + DoctorWords.Finding(finding, style),
    ]);

    private static ImmutableArray<Cell> Row(MissionAuditView.AuditedMission line) =>
        [line.MissionSlug.ToString(), line.Phase ?? "-", Count(line, "error", Ink.Bad), Count(line, "warning", Ink.Wary)];

    private static Cell Count(MissionAuditView.AuditedMission line, string severity, Ink ink) =>
        line.Findings.Count(finding => finding.Severity == severity) is var count and > 0 ? new Cell(count.ToString(CultureInfo.InvariantCulture), ink) : new Cell("-", Ink.Dim);
}
