using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <summary>One run, opened for writing: its lock is held until this is disposed, so keep it short and start no process meanwhile.</summary>
public sealed class RunSession : IDisposable
{
    private readonly RunDesk desk;
    private readonly FileLock held;
    private JsonObject? state;
    private long length;
    private bool isTorn;

    private RunSession(RunDesk desk, FileLock held, StoredRun stored)
    {
        (this.desk, this.held) = (desk, held);
        (Run, state, length, isTorn) = (stored.Run, stored.State, stored.Journal.Length, stored.Journal.IsTorn);
    }

    private RunSession(RunDesk desk, FileLock held, MissionRun run) => (this.desk, this.held, Run, state) = (desk, held, run, desk.Folder.State(run.Id));

    /// <summary>The run as it is now.</summary>
    public MissionRun Run { get; private set; }

    /// <summary>Writes what happened as one batch: it is durable, whole, when this returns. Nothing to write writes nothing.</summary>
    /// <remarks>First the facts, then the journal, then the snapshot; killed in between, the next reader sees all of the batch or none.</remarks>
    public Outcome<MissionRun> Append(ImmutableArray<RunEvent> events, RunMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (events.IsDefaultOrEmpty)
        {
            return Run;
        }

        if (Run.Status is not RunStatus.Active)
        {
            return Refusal.Refused("RUN_CLOSED", $"Mission run `{Run.Id}` is over.", $"spec-kitty next --mission {Run.Slug}");
        }

        var facts = Keep(moment.Facts);
        var (after, rows) = desk.Rows(Run, events, new JournalRow.Batch(Run.Seq + 1, events.Length, moment, facts));
        Write(rows);
        Run = after;
        WriteState();
        return Run;
    }

    /// <summary>Keeps what an actor is told, and gives its path relative to the primary checkout; <c>PROMPT_NAME</c> for no file name.</summary>
    public Outcome<string> WritePrompt(string name, byte[] text)
    {
        if (!PathSegment.IsSafe(name))
        {
            return Refusal.Usage("PROMPT_NAME", $"`{Plain.Line(name)}` is not a file name.");
        }

        var file = StateSurfaces.RunPrompt.At(desk.PrimaryCheckout, Run.Id.ToString(), name);
        desk.Files.ReplaceIfDifferent(file, text);
        return file.Relative;
    }

    /// <summary>Lets the next command in.</summary>
    public void Dispose() => held.Dispose();

    internal void Heal()
    {
        if (Stored.Number(state?["x"] as JsonObject, "seq") != Run.Seq)
        {
            WriteState();
        }
    }

    internal void Restore() =>
        desk.Files.ReplaceIfDifferent(StateSurfaces.RunState.At(desk.PrimaryCheckout, Run.Id.ToString()), RunStateJson.Bytes(Run, state));

    internal static Outcome<RunSession> Open(RunDesk desk, MissionRunId run, TimeSpan patience)
    {
        if (!desk.Files.Lock(StateSurfaces.RunLock.At(desk.PrimaryCheckout, run.ToString()), patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        var stored = desk.Load(run);
        if (stored.Succeeded(out var found, out refusal))
        {
            return new RunSession(desk, held, found);
        }

        held.Dispose();
        return refusal;
    }

    /// <summary>A session that goes on from a run of which the files know nothing, or less.</summary>
    internal static Outcome<RunSession> Rehearse(RunDesk desk, MissionRun run) =>
        desk.Files.Lock(StateSurfaces.RunLock.At(desk.PrimaryCheckout, run.Id.ToString()), TimeSpan.Zero).Map(held => new RunSession(desk, held, run));

    private string? Keep(RunFacts? facts)
    {
        if (facts is null)
        {
            return null;
        }

        var bytes = facts.ToJson();
        var hash = Hashing.Sha256(bytes);
        desk.Files.ReplaceIfDifferent(StateSurfaces.RunFacts.At(desk.PrimaryCheckout, Run.Id.ToString(), hash + ".json"), bytes);
        return hash;
    }

    private void Write(byte[] rows)
    {
        var journal = StateSurfaces.RunJournal.At(desk.PrimaryCheckout, Run.Id.ToString());
        if (isTorn)
        {
            desk.Files.Truncate(journal, length);
        }

        // Until the write is known to be whole, what it left counts as torn.
        isTorn = true;
        desk.Files.Append(journal, rows);
        length += rows.Length;
        isTorn = false;
    }

    private void WriteState()
    {
        var bytes = RunStateJson.Bytes(Run, state);
        desk.Files.Replace(StateSurfaces.RunState.At(desk.PrimaryCheckout, Run.Id.ToString()), bytes);
        state = CanonicalJson.TryObject(bytes);
    }
}
