using System.Runtime.InteropServices;

namespace SpecKitty.Kernel;

/// <summary>What the file system says of a file without reading it. Two equal stamps of which the first was <see cref="Settled"/> mean the same bytes.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file on it.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Modified">When the content was last changed, as anybody may set it; nanoseconds.</param>
/// <param name="Changed">When content or attributes were last changed, as only the kernel sets it; nanoseconds.</param>
public readonly partial record struct FileStamp(ulong Device, ulong Inode, long Length, long Modified, long Changed)
{
    private const int BasicFields = 0x7ff;
    private const int CurrentDirectory = -100;
    private const int CoarseClock = 5;
    private const long Second = 1_000_000_000;
    private const int Patience = 50;

    /// <summary>The stamp of a file; null when there is none, or when the system cannot tell (it is asked on Linux only).</summary>
    public static FileStamp? Of(string path)
    {
        Span<byte> answer = stackalloc byte[256];
        return OperatingSystem.IsLinux() && Statx(CurrentDirectory, path, 0, BasicFields, ref MemoryMarshal.GetReference(answer)) == 0
            ? Read(MemoryMarshal.AsRef<Statistics>(answer))
            : null;
    }

    /// <summary>A stamp that every later change of the file will differ from; null as for <see cref="Of"/>, and when the file keeps changing.</summary>
    /// <remarks>
    /// The kernel stamps a change with a clock that stands still for some milliseconds. So this waits until that clock is past the last change: what
    /// changes after that gets another time.
    /// </remarks>
    public static FileStamp? Settled(string path)
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var before = OperatingSystem.IsLinux() && ClockGetTime(CoarseClock, out var time) == 0 ? time.Nanoseconds : 0;
            if (Of(path) is not { } stamp)
            {
                return null;
            }

            if (before > stamp.Changed)
            {
                return stamp;
            }

            Thread.Sleep(1);
        }

        return null;
    }

    private static FileStamp Read(in Statistics told) => new(
        ((ulong)told.DeviceMajor << 32) | told.DeviceMinor, told.Inode, (long)told.Size, told.Modified.Nanoseconds, told.Changed.Nanoseconds);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint fields, ref byte answer);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Time time);

    /// <summary>The kernel's <c>struct statx</c>, the same on every architecture; the fields that are read.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statistics
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public ChangeTime Changed;

        [FieldOffset(112)]
        public ChangeTime Modified;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ChangeTime
    {
        public long Seconds;
        public uint Fraction;
        public int Reserved;

        public readonly long Nanoseconds => (Seconds * Second) + Fraction;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Fraction;

        public readonly long Nanoseconds => (Seconds * Second) + Fraction;
    }
}
