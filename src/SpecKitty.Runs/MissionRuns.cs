using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <summary>The Mission Runs of one primary checkout. Nothing else starts a run, and nothing else writes one's files.</summary>
public sealed partial class MissionRuns(string primaryCheckout, DurableFiles files, IdSource ids)
{
    private readonly RunDesk desk = new(primaryCheckout, files, ids);

    /// <summary>The runs that drive that Mission now, in the order in which they began: none, one of the whole, or some that share no Work Package.</summary>
    /// <remarks>Reads only, waits for nobody.</remarks>
    public Outcome<ImmutableArray<MissionRun>> Drivers(MissionId mission)
    {
        var drivers = ImmutableArray.CreateBuilder<MissionRun>();
        foreach (var candidate in Candidates(mission))
        {
            if (desk.Folder.Header(candidate) is not { MayDrive: true } header || header.Mission != mission)
            {
                continue;
            }

            if (!desk.Folder.Read(candidate).Succeeded(out var found, out var refusal) && refusal is not null)
            {
                return refusal;
            }

            if (found?.Run is { Status: RunStatus.Active, Purpose: MissionRun.Driver } run)
            {
                drivers.Add(run);
            }
        }

        return (ImmutableArray<MissionRun>)[.. drivers.OrderBy(run => run.StartedAt?.ToString(), StringComparer.Ordinal).ThenBy(run => run.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>That run. Reads only.</summary>
    /// <remarks>Codes <c>RUN_NOT_FOUND</c>, <c>RUN_UNBOUND</c>, <c>STATE_CORRUPT</c>, <c>FROZEN_TYPE_DAMAGED</c> and <c>NEWER_SCHEMA</c>.</remarks>
    public Outcome<MissionRun> Read(MissionRunId run) => desk.Load(run).Map(stored => stored.Run);

    /// <summary>Who did or got what in that run, and what they had been told, in the order in which it happened. Reads only.</summary>
    public Outcome<ImmutableArray<MissionRun.Activity>> Activities(MissionRunId run) => desk.Load(run).Map(stored => Ledger.Of(stored).ToImmutableArray());

    /// <summary>The same of all runs of a Mission that can be read. Reads only.</summary>
    public ImmutableArray<MissionRun.Activity> Activities(MissionId mission) =>
    [
        .. Candidates(mission).Where(run => desk.Folder.Header(run)?.Mission == mission)
            .SelectMany(run => desk.Load(run).Succeeded(out var stored, out _) ? Ledger.Of(stored) : [])
            .OrderBy(activity => activity.At, StringComparer.Ordinal),
    ];

    /// <summary>Every run that has files here. Reads only.</summary>
    public Outcome<RunListing> List()
    {
        var runs = ImmutableArray.CreateBuilder<MissionRun>();
        var orphans = ImmutableArray.CreateBuilder<OrphanRun>();
        var damaged = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var id in desk.Folder.All())
        {
            if (!desk.Folder.Read(id).Succeeded(out var found, out var refusal) && refusal is not null)
            {
                damaged.Add(refusal);
            }
            else if (found is not null)
            {
                runs.Add(found.Run);
            }
            else if (desk.Folder.State(id) is { } state)
            {
                orphans.Add(Orphan(id, state));
            }
        }

        return new RunListing(runs.ToImmutable(), orphans.ToImmutable(), damaged.ToImmutable());
    }

    /// <summary>The snapshot of every run that can be read, and the index of all, made anew in memory and compared. Reads only.</summary>
    public ImmutableArray<Remade> Rebuild()
    {
        var made = ImmutableArray.CreateBuilder<Remade>();
        foreach (var id in desk.Folder.All())
        {
            // A run without a snapshot is read from its journal.
            if (desk.Folder.Read(id).Succeeded(out var found, out _) && found is { State: not null })
            {
                made.Add(Remade.Of(StateSurfaces.RunState.At(primaryCheckout, id.ToString()), RunStateJson.Bytes(found.Run, found.State), RunStateJson.Bytes(found.Run, null)));
            }
        }

        var index = new RunIndex(StateSurfaces.RunIndex.At(primaryCheckout));
        return made.Count == 0 ? [] : [.. made, index.Compare(index.Anew(Headers, Foreign))];
    }

    /// <summary>Writes what <see cref="Rebuild"/> finds different.</summary>
    public void Restore(TimeSpan patience)
    {
        foreach (var id in desk.Folder.All())
        {
            if (RunSession.Open(desk, id, patience).Succeeded(out var session, out _))
            {
                using (session)
                {
                    session.Restore();
                }
            }
        }

        _ = Reindex(patience);
    }

    /// <summary>Opens that run for writing, waiting up to <paramref name="patience"/> for its lock.</summary>
    public Outcome<RunSession> Open(MissionRunId run, TimeSpan patience) => RunSession.Open(desk, run, patience);

    /// <summary>Brings the snapshots of that Mission's active runs up to their journals, where a command was killed between the two.</summary>
    /// <remarks>A run that cannot be opened is left to those who need it.</remarks>
    public void Heal(MissionId mission, TimeSpan patience)
    {
        foreach (var run in Candidates(mission).Where(run => desk.Folder.Header(run) is { MayDrive: true } header && header.Mission == mission && desk.Folder.IsBehind(run)))
        {
            if (RunSession.Open(desk, run, patience).Succeeded(out var session, out _))
            {
                using (session)
                {
                    session.Heal();
                }
            }
        }
    }

    /// <summary>A session of a run as a command knows it, for files that keep nothing.</summary>
    public Outcome<RunSession> Rehearse(MissionRun known) => RunSession.Rehearse(desk, known);

    private ImmutableArray<RunHeader> Headers => [.. desk.Folder.All().Select(desk.Folder.Header).OfType<RunHeader>()];

    private IEnumerable<MissionRunId> Candidates(MissionId mission)
    {
        var index = new RunIndex(StateSurfaces.RunIndex.At(primaryCheckout));
        foreach (var run in index.Of(mission).Where(desk.Folder.Exists))
        {
            yield return run;
        }

        foreach (var run in desk.Folder.All().Except(index.All))
        {
            yield return run;
        }
    }

    private OrphanRun Orphan(MissionRunId id, JsonObject state) => new(id)
    {
        Names = [.. Names(id, state).OfType<string>().Where(name => name.Length > 0).Distinct()],
        Answers = [.. (state["decisions"] as JsonObject ?? []).Select(pair => (pair.Key, Stored.Text(pair.Value as JsonObject, "answer"))).Where(pair => pair.Item2 is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Item2!))],
        Pending = [.. (state["pending_decisions"] as JsonObject ?? []).Select(pair => pair.Key)],
        Type = MissionTypeKey.TryParse(Stored.Text(state, "mission_key"), out var type) ? type : null,
        Slug = MissionSlug.TryParse(Stored.Text(state["inputs"] as JsonObject, "mission_slug"), out var slug) ? slug : null,
        IssuedStep = StepId.TryParse(Stored.Text(state, "issued_step_id"), out var step) ? step : null,
        BlockedReason = Stored.Text(state, "blocked_reason"),
    };

    private IEnumerable<string?> Names(MissionRunId id, JsonObject state)
    {
        var named = new RunIndex(StateSurfaces.RunIndex.At(primaryCheckout)).Named(id);
        return [Stored.Text(state, "mission_id"), Stored.Text(state, "mission_slug"), Stored.Text(state["inputs"] as JsonObject, "mission_slug"), named.Id, named.Slug];
    }
}
