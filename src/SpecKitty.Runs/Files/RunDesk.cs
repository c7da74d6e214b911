using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>What reading and writing runs of one checkout needs.</summary>
internal sealed record RunDesk(string PrimaryCheckout, DurableFiles Files, IdSource Ids)
{
    public RunFolder Folder => new(PrimaryCheckout);

    /// <summary>That run; <c>RUN_NOT_FOUND</c>, or <c>RUN_UNBOUND</c> when its files name no Mission.</summary>
    public Outcome<StoredRun> Load(MissionRunId run) => Folder.Read(run).Then(found => found is not null
        ? (Outcome<StoredRun>)found
        : Folder.State(run) is null
            ? Refusal.NotFound("RUN_NOT_FOUND", $"There is no mission run `{run}` in this checkout.", "spec-kitty mission-run list")
            : Refusal.Refused("RUN_UNBOUND", $"Mission run `{run}` names no mission, so it can only be listed.", "spec-kitty mission-run list"));

    /// <summary>The journal rows of a batch, and the run after it.</summary>
    public (MissionRun After, byte[] Rows) Rows(MissionRun? run, ImmutableArray<RunEvent> events, JournalRow.Batch batch)
    {
        var rows = new List<byte>();
        foreach (var happened in events)
        {
            run = MissionRun.Evolve(run, happened)!;
            rows.AddRange(CanonicalJson.Bytes(JournalRow.Write(run, happened, batch, Ids.NextEvent()), JsonStyle.Row));
            rows.Add((byte)'\n');
        }

        return (run!, [.. rows]);
    }
}
