using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Cli;

/// <summary>All that a command may reach outside itself; what is behind a function is made when it is first asked for.</summary>
/// <param name="Terminal">Where words go.</param>
/// <param name="Variable">Looks up an environment variable.</param>
/// <param name="Surroundings">What an operation is given of the world.</param>
internal sealed record Host(Terminal Terminal, Func<string, string?> Variable, Func<Surroundings> Surroundings)
{
    /// <summary>Says when whoever called has had enough of what goes on without an end; where nobody can say so, that is at once.</summary>
    public Func<CancellationToken> Enough { get; init; } = () => new CancellationToken(canceled: true);

    /// <summary>The real world.</summary>
    public static Host OfThisProcess() => new(Terminal.OfThisProcess(), Environment.GetEnvironmentVariable, AroundThisProcess) { Enough = Interruption.Expected };

    /// <summary>The path of a file that somebody named, which may lie anywhere.</summary>
    public string Absolute(string named) => Path.GetFullPath(named.Replace("\0", "", StringComparison.Ordinal), Surroundings().Directory);

    private static Surroundings AroundThisProcess()
    {
        Outcome<IGitProgram>? git = null;
        return new Surroundings
        {
            Directory = Environment.CurrentDirectory,
            Program = Environment.ProcessPath ?? Path.Combine(AppContext.BaseDirectory, "spec-kitty"),
            Variable = Environment.GetEnvironmentVariable,
            Clock = TimeProvider.System,
            Ids = new IdSource(TimeProvider.System, Chance),
            Files = new DurableFiles(new Disk()),
            GitProgram = () => git ??= GitProgram.Find(Environment.GetEnvironmentVariable("PATH")).Map(program => (IGitProgram)program),
            Process = RunningProcesses.This(),
            IsAlive = RunningProcesses.IsAlive,
            Aside = Path.GetTempPath(),
        };
    }

    /// <summary>Random bytes from the system, by the one way that does not load its cryptography; six bits of a GUID are not random.</summary>
    private static void Chance(byte[] bytes)
    {
        Span<byte> random = stackalloc byte[16];
        for (var at = 0; at < bytes.Length; at += 6)
        {
            _ = Guid.NewGuid().TryWriteBytes(random);
            random[..Math.Min(6, bytes.Length - at)].CopyTo(bytes.AsSpan(at));
        }
    }
}
