using System.Text;

namespace SpecKitty.Cli;

/// <summary>Where words go: data to <see cref="Out"/>, everything said about it to <see cref="Error"/>.</summary>
/// <param name="Out">Standard output, buffered until the end.</param>
/// <param name="Error">Standard error, at once.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    private const int UsualWidth = 80;
    private const int BufferSize = 32768;

    /// <summary>How many columns there are; 80 where nobody sits.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Whether standard output is a terminal.</summary>
    public bool ShowsOut { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ShowsError { get; init; }

    /// <summary>Whether a person sits there who can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Reads a line of what the person answers; null at the end of input.</summary>
    public Func<string?> ReadLine { get; init; } = () => null;

    /// <summary>The terminal, files or pipes of this process.</summary>
    public static Terminal OfThisProcess()
    {
        var isClosed = !Descriptor.IsOpen(1);
        Descriptor.FillGaps();
        var showsOut = Descriptor.IsTerminal(1);
        var showsError = Descriptor.IsTerminal(2);
        return new Terminal(Writer(isClosed ? -1 : 1, error => throw new OutputException(error)), Speaker())
        {
            Width = showsOut && Descriptor.ColumnsOf(1) is > 0 and var width ? width : UsualWidth,
            ShowsOut = showsOut,
            ShowsError = showsError,
            IsInteractive = showsError && Descriptor.IsTerminal(0),
            ReadLine = Descriptor.ReadLine,
        };
    }

    private static StreamWriter Writer(int descriptor, Action<int> failed) =>
        new(new OutputStream(descriptor, failed), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);

    /// <summary>When nobody hears what is said, the command still does its work.</summary>
    private static StreamWriter Speaker()
    {
        var writer = Writer(2, _ => { });
        writer.AutoFlush = true;
        return writer;
    }
}
