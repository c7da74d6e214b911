using SpecKitty.Kernel;

namespace SpecKitty.Tests.Operations;

/// <summary>Takes away what the product derives from other files while one command runs: snapshots, indexes, checkpoints. What the command did not make anew is put back afterwards.</summary>
/// <remarks><c>SPEC_KITTY_ALWAYS_RELOAD=1</c> does it to every command of every test that has a stage.</remarks>
internal sealed class Oblivion : IDisposable
{
    private static readonly StateSurface[] Derived = [StateSurfaces.RunState, StateSurfaces.RunIndex, StateSurfaces.Checkpoint];
    private readonly (string File, string Aside)[] files;

    /// <summary>Forgets what is known in <paramref name="repository"/>; <paramref name="aside"/> is a folder outside of it.</summary>
    public Oblivion(string repository, string aside)
    {
        files = [.. Derived.SelectMany(surface => Found(repository, surface)).Select((file, number) => (file, Path.Combine(aside, $"forgotten-{number}")))];
        Array.ForEach(files, known => File.Move(known.File, known.Aside));
    }

    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable("SPEC_KITTY_ALWAYS_RELOAD") == "1";

    /// <summary>Whether a call is about the derived files themselves: it has to see them.</summary>
    public static bool IsAskedAfterBy(ReadOnlySpan<string> call) => call is ["doctor", ..] or ["mission-run", "verify" or "index", ..];

    public void Dispose()
    {
        foreach (var (file, aside) in files)
        {
            if (File.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
            {
                File.Delete(aside);
            }
            else
            {
                File.Move(aside, file);
            }
        }
    }

    private static IEnumerable<string> Found(string repository, StateSurface surface)
    {
        var root = surface.Root is SurfaceRoot.GitCommonDirectory ? Path.Combine(repository, ".git") : repository;
        var fixedPart = Path.GetDirectoryName(surface.Pattern[..(surface.Pattern.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open ? open : surface.Pattern.Length)])!;
        var folder = Path.Combine(root, fixedPart);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, Path.GetFileName(surface.GitPattern), SearchOption.AllDirectories).Where(file => surface.Covers(Path.GetRelativePath(root, file)) && IsOurs(file, surface)).ToArray()
            : [];
    }

    /// <summary>The snapshot of a run that another product began holds what stands nowhere else.</summary>
    private static bool IsOurs(string file, StateSurface surface) => surface != StateSurfaces.RunState
        || (Path.Combine(Path.GetDirectoryName(file)!, "run.events.jsonl") is var journal && File.Exists(journal) && File.ReadLines(journal).FirstOrDefault()?.Contains("\"seq\"", StringComparison.Ordinal) == true);
}
