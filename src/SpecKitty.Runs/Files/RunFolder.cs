using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The folders of runs below one primary checkout, read only.</summary>
internal sealed class RunFolder(string primaryCheckout)
{
    private static readonly string Runs = Path.Combine(".kittify", "runtime", "runs");

    /// <summary>A command that takes a damaged run out of the way; its Mission loses nothing by it.</summary>
    public static string SetAside(MissionRunId run) => $"rm -r .kittify/runtime/runs/{run}";

    /// <summary>The runs that have a folder, in the order of their ids.</summary>
    public ImmutableArray<MissionRunId> All()
    {
        var root = Path.Combine(primaryCheckout, Runs);
        return Directory.Exists(root)
            ? [.. Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
                .Select(name => MissionRunId.TryParse(name, out var id) ? id : (MissionRunId?)null).OfType<MissionRunId>()]
            : [];
    }

    public bool Exists(MissionRunId run) => Directory.Exists(Path.Combine(primaryCheckout, Runs, run.ToString()));

    /// <summary>Which Mission's run it is; null when it names none.</summary>
    public RunHeader? Header(MissionRunId run) =>
        RunHeader.OfState(run, State(run))
        ?? RunHeader.OfFirstRow(run, RunJournal.First(StateSurfaces.RunJournal.At(primaryCheckout, run.ToString())));

    /// <summary>The snapshot as JSON; null when there is none or it is damaged.</summary>
    public JsonObject? State(MissionRunId run)
    {
        var file = StateSurfaces.RunState.At(primaryCheckout, run.ToString());
        return File.Exists(file.Path) ? CanonicalJson.TryObject(File.ReadAllBytes(file.Path)) : null;
    }

    /// <summary>Whether the journal has another number of rows than the snapshot knows of, told without reading them.</summary>
    public bool IsBehind(MissionRunId run)
    {
        var file = StateSurfaces.RunJournal.At(primaryCheckout, run.ToString());
        return File.Exists(file.Path) && Stored.Number(State(run)?["x"] as JsonObject, "seq") != File.ReadAllBytes(file.Path).AsSpan().Count((byte)'\n');
    }

    /// <summary>The whole run; null when the folder holds none of ours, but nothing, a start that was cut short, or the upstream writer's.</summary>
    public Outcome<StoredRun?> Read(MissionRunId run)
    {
        var state = State(run);
        if (Unreadable(run, state) is { } unreadable)
        {
            return unreadable;
        }

        if (!RunJournal.Read(StateSurfaces.RunJournal.At(primaryCheckout, run.ToString()), run).Succeeded(out var journal, out var refusal))
        {
            return refusal;
        }

        if (Stored.Number(state?["x"] as JsonObject, "seq") > journal.Rows.Length)
        {
            return Corrupt(run, "its snapshot knows more than its journal");
        }

        return journal.Beginning is null ? (StoredRun?)null : Fold(run, journal, state).Then(Agreeing);
    }

    private Refusal? Unreadable(MissionRunId run, JsonObject? state)
    {
        var file = StateSurfaces.RunState.At(primaryCheckout, run.ToString());
        return state is null && File.Exists(file.Path)
            ? DamagedState(run, "is not a JSON object")
            : Stored.Number(state?["x"] as JsonObject, "schema") is { } schema and > RunStateJson.Schema
                ? Refusal.Newer("NEWER_SCHEMA", $"`{file.Relative}` was written by a newer spec-kitty (schema {schema}).", "Update spec-kitty.")
                : null;
    }

    private Outcome<StoredRun> Fold(MissionRunId run, RunJournal journal, JsonObject? state)
    {
        try
        {
            return FrozenTypes.Read(primaryCheckout, run, journal)
                .Then(types => MissionRun.Fold(journal.Rows.Select(row => RunEventJson.Read(row, types))) is { } folded
                    ? (Outcome<StoredRun>)new StoredRun(folded, journal, state, types)
                    : Corrupt(run, "its journal does not begin with the start"));
        }
        catch (Exception damaged) when (damaged is FormatException or InvalidOperationException or NullReferenceException or KeyNotFoundException)
        {
            return Corrupt(run, $"a row of its journal says too little ({Plain.Line(damaged.Message)})");
        }
    }

    private Outcome<StoredRun?> Agreeing(StoredRun stored) =>
        stored.State is { } state && state.ContainsKey("x")
            && (Stored.Text(state, "mission_id") != stored.Run.Mission.ToString() || Stored.Text(state, "run_id") != stored.Run.Id.ToString())
            ? DamagedState(stored.Run.Id, "names another mission or run than its journal")
            : stored;

    /// <summary>The journal says all that the snapshot says, so nothing is lost without it.</summary>
    private Refusal DamagedState(MissionRunId run, string why)
    {
        var file = StateSurfaces.RunState.At(primaryCheckout, run.ToString());
        return Refusal.Damaged("STATE_CORRUPT", $"`{file.Relative}` {why}.", $"rm {file.Relative}");
    }

    private static Refusal Corrupt(MissionRunId run, string why) =>
        Refusal.Damaged("STATE_CORRUPT", $"Mission run `{run}` is damaged: {why}.", SetAside(run));
}
