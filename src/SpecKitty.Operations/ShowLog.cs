using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>log</c>: the timeline of a Mission.</summary>
public static class ShowLog
{
    /// <summary>The last <paramref name="limit"/> rows in fold order, or all when it is null; reads, writes nothing.</summary>
    public static Answer<LogView> Run(Caller caller, int? limit)
    {
        if (!caller.Resolve().Succeeded(out var mission, out var refusal) || !MissionRecords.History(mission.Place).Succeeded(out var history, out refusal))
        {
            return refusal;
        }

        var shown = limit is { } most && history.Length > most ? history[^most..] : history;
        return new LogView(mission.Slug, [.. shown.Select(Of)]) { Total = history.Length };
    }

    internal static LogEntryView Of(TimelineEntry entry) =>
        new(entry.Id?.ToString(), entry.At, entry.Kind, entry.WorkPackage?.ToString(), Plain.Printable(entry.Actor), Plain.Printable(entry.Text));
}
