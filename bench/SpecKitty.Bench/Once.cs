using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpecKitty.Bench;

/// <summary>Runs one program and says what it took: wall time and CPU time in microseconds, peak memory in KiB, exit code.</summary>
/// <remarks>
/// A process of its own for each measurement, because the kernel counts the memory of the starting process to the peak of the started one,
/// and because the framework's own process class would take the exit status away.
/// </remarks>
internal static unsafe partial class Once
{
    private const int WriteOnly = 1;

    public static int Run(string program, string[] arguments)
    {
        var actions = stackalloc byte[512];
        Check(FileActionsInit(actions));
        Check(FileActionsOpen(actions, 1, "/dev/null", WriteOnly, 0));
        Check(FileActionsOpen(actions, 2, "/dev/null", WriteOnly, 0));
        var argv = Strings([program, .. arguments]);
        var environment = Strings([.. Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(pair => $"{pair.Key}={pair.Value}")]);
        var usage = stackalloc long[32];
        int status;

        var begin = Stopwatch.GetTimestamp();
        Check(Spawn(out var child, program, actions, 0, argv, environment));
        if (Wait(child, &status, 0, usage) != child)
        {
            throw new InvalidOperationException("The measured process was lost.");
        }

        var wall = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        var cpu = ((usage[0] + usage[2]) * 1_000_000) + usage[1] + usage[3];
        Console.WriteLine($"{wall:0} {cpu} {usage[4]} {(status >> 8) & 0xFF}");
        return 0;
    }

    private static nint* Strings(string[] texts)
    {
        var list = (nint*)NativeMemory.Alloc((nuint)(texts.Length + 1), (nuint)sizeof(nint));
        for (var at = 0; at < texts.Length; at++)
        {
            list[at] = Marshal.StringToCoTaskMemUTF8(texts[at]);
        }

        list[texts.Length] = 0;
        return list;
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"The program cannot be started (errno {error}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int FileActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileActionsOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int child, string path, byte* actions, nint attributes, nint* arguments, nint* environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait(int child, int* status, int options, long* usage);
}
