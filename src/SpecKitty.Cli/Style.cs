using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>How words are set: for how many columns, and with colours or without.</summary>
internal sealed record Style(int Width, bool IsColoured)
{
    /// <summary>The text, coloured where there are colours; blanks at its end stay outside, where they can be trimmed.</summary>
    public string Paint(string text, Ink ink)
    {
        var words = text.TrimEnd(' ');
        return !IsColoured || ink is Ink.Plain || words.Length == 0 ? text : $"\e[{CodeOf(ink)}m{words}\e[0m{text[words.Length..]}";
    }

    /// <summary>How a lane looks.</summary>
    public static Ink OfLane(string lane) => LaneNames.TryParse(lane, out var known) ? known switch
    {
        Lane.Claimed or Lane.InProgress => Ink.Busy,
        Lane.ForReview or Lane.InReview => Ink.Wary,
        Lane.Approved or Lane.Done => Ink.Good,
        Lane.Blocked => Ink.Bad,
        Lane.Canceled => Ink.Dim,
        _ => Ink.Plain,
    } : Ink.Plain;

    private static string CodeOf(Ink ink) => ink switch
    {
        Ink.Bold => "1",
        Ink.Dim => "2",
        Ink.Good => "32",
        Ink.Busy => "36",
        Ink.Wary => "33",
        _ => "31",
    };
}
