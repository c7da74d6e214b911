using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>The timeline of a Mission: a heading for each day, then time, who and what.</summary>
internal static class LogWords
{
    private const int DayLength = 10;
    private const int TimeLength = 8;
    private const int WidestActor = 16;

    public static string Of(LogView view, Style style)
    {
        if (view.Events.IsEmpty)
        {
            return "Nothing has happened yet.";
        }

        var actor = Math.Min(WidestActor, view.Events.Max(entry => Columns.Width(entry.Actor)));
        var days = view.Events.GroupBy(entry => Part(entry.At, 0, DayLength));
        return Lines.Of([
            view.Total > view.Events.Length ? style.Paint($"The last {view.Events.Length} of {view.Total} events; --limit N shows more.", Ink.Dim) : null,
            .. days.SelectMany(day => day.Select(entry => Entry(entry, actor, style)).Prepend(style.Paint(day.Key, Ink.Bold))),
        ]);
    }

    private static string Entry(LogEntryView entry, int actor, Style style)
    {
        var indent = TimeLength + 2 + actor + 2;
        var said = entry.WpId is { } workPackage && !entry.Text.StartsWith(workPackage, StringComparison.Ordinal) ? $"{workPackage} {entry.Text}" : entry.Text;
        var lines = Columns.Wrap(said, Math.Max(20, style.Width - indent));
        return $"{style.Paint(Part(entry.At, DayLength + 1, TimeLength), Ink.Dim)}  {Columns.Fit(entry.Actor, actor)}  {string.Join('\n' + new string(' ', indent), lines)}";
    }

    /// <summary>A part of a time as stored; rows of other programs may have written less.</summary>
    private static string Part(string at, int start, int length) => at.Length >= start + length ? at.Substring(start, length) : at.Length > start ? at[start..] : "";
}
