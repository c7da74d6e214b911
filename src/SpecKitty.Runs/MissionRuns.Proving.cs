using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs.Proving;

namespace SpecKitty.Runs;

/// <content>What shows that a run's files are what they were, and that its decisions come out again.</content>
public sealed partial class MissionRuns
{
    /// <summary>Something about a run's files that is not as it should be.</summary>
    /// <param name="Code">What kind of thing, for scripts.</param>
    /// <param name="File">The file, relative to the primary checkout.</param>
    /// <param name="Message">One sentence.</param>
    public sealed record Flaw(string Code, string File, string Message)
    {
        /// <summary>Where in the file, when that is known.</summary>
        public long? Offset { get; init; }
    }

    /// <summary>A run that was decided once more.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Decisions">How many decisions its journal has.</param>
    /// <param name="Flaws">What does not come out as it was recorded, or cannot be tried.</param>
    public sealed record Replayed(MissionRun Run, int Decisions, ImmutableArray<Flaw> Flaws);

    /// <summary>One thing that was looked at.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Flaws">What is wrong with it.</param>
    public sealed record Check(string Name, ImmutableArray<Flaw> Flaws);

    /// <summary>Decides once more, on the facts that were kept, everything that the run's journal says was decided. Reads only.</summary>
    public Outcome<Replayed> Replay(MissionRunId run) => desk.Load(run).Map(stored =>
    {
        var changed = new Audit(primaryCheckout, stored).Rows().ToImmutableArray();
        var (decisions, flaws) = new Replay(primaryCheckout, stored).Play();
        return new Replayed(stored.Run, decisions, [.. changed, .. flaws]);
    });

    /// <summary>Looks at everything that the run has on the disk. Reads only; codes as for reading it.</summary>
    public Outcome<ImmutableArray<Check>> Verify(MissionRunId run) => desk.Load(run).Map(stored =>
    {
        var audit = new Audit(primaryCheckout, stored);
        return (ImmutableArray<Check>)
        [
            new Check("type", []), new Check("journal", [.. audit.Rows()]), new Check("tokens", [.. audit.Tokens()]), new Check("snapshot", [.. audit.Snapshot()]),
            new Check("facts", [.. audit.Facts()]), new Check("prompts", [.. audit.Prompts()]), new Check("index", [.. audit.Index()]),
        ];
    });
}
