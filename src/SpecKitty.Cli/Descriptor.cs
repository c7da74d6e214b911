using System.Runtime.InteropServices;
using System.Text;

namespace SpecKitty.Cli;

/// <summary>The three standard descriptors, as the operating system has them.</summary>
/// <remarks>
/// The framework's console swallows a broken pipe, and a file stream over a descriptor writes at its own offset instead of the shared one,
/// so that two commands into one file would overwrite each other. To tell its width or to read a line, the console sets the terminal's keys to another mode.
/// </remarks>
internal static partial class Descriptor
{
    public const int BadDescriptor = 9;
    private const int Interrupted = 4;
    private const int TryAgain = 11;
    private const int GetFlags = 1;
    private const int ReadWrite = 2;
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Whether the shell gave us this descriptor.</summary>
    public static bool IsOpen(int descriptor) => Control(descriptor, GetFlags) >= 0;

    /// <summary>Puts the null device where a standard descriptor is closed: the next file to be opened would take its number, and our words.</summary>
    public static void FillGaps()
    {
        for (var opened = 0; opened is >= 0 and < 3 && !(IsOpen(0) && IsOpen(1) && IsOpen(2));)
        {
            opened = Open("/dev/null", ReadWrite);
        }
    }

    /// <summary>Whether a person may be at the other end.</summary>
    public static bool IsTerminal(int descriptor) => IsATerminal(descriptor) == 1;

    /// <summary>How many columns the terminal there has; 0 when it does not say.</summary>
    public static int ColumnsOf(int descriptor) => Ask(descriptor, GetWindowSize, out var size) == 0 ? size.Columns : 0;

    /// <summary>Reads a line of standard input, without its end; null when there is no more.</summary>
    public static string? ReadLine()
    {
        var line = new List<byte>();
        Span<byte> next = stackalloc byte[1];
        while (Read(0, next, 1) == 1 && next[0] != '\n')
        {
            line.Add(next[0]);
        }

        return line.Count == 0 && next[0] != '\n' ? null : Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>Writes all of it; returns 0, or the number of the error.</summary>
    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, bytes, bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error is not (Interrupted or TryAgain))
            {
                return error;
            }

            Thread.Yield();
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, Span<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, nuint request, out WindowSize size);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsATerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
