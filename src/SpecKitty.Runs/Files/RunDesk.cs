using System.Collections.Immutable;
using System.Text.Json.Nodes;
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
            : Refusal.Refused("RUN_UNBOUND", $"Mission run `{run}` names no mission, so nothing drives it.", $"spec-kitty mission-run import {run}"));

    /// <summary>A run of the upstream writer; <c>RUN_NOT_FOUND</c>, or <c>RUN_BOUND</c> when it names its Mission.</summary>
    public Outcome<ForeignRun> Foreign(MissionRunId run) => Folder.Read(run).Then(found => found is not null
        ? Refusal.Refused("RUN_BOUND", $"Mission run `{run}` is of mission `{found.Run.Slug}`.", $"spec-kitty mission-run show {run}")
        : Folder.State(run) is not { } state
            ? Load(run).Refusal!
            : RunJournal.Read(StateSurfaces.RunJournal.At(PrimaryCheckout, run.ToString()), run).Map(journal => new ForeignRun(state, journal)));

    /// <summary>What the upstream writer left of a run.</summary>
    internal sealed record ForeignRun(JsonObject State, RunJournal Journal);

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
