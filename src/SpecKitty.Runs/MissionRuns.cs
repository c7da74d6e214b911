using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <summary>The Mission Runs of one primary checkout. Nothing else starts a run, and nothing else writes one's files.</summary>
public sealed class MissionRuns(string primaryCheckout, DurableFiles files, IdSource ids)
{
    private const int Attempts = 3;
    private readonly RunDesk desk = new(primaryCheckout, files, ids);

    /// <summary>The run that drives that Mission now; null when there is none. Reads only, waits for nobody.</summary>
    public Outcome<MissionRun?> FindDriver(MissionId mission)
    {
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
                return run;
            }
        }

        return (MissionRun?)null;
    }

    /// <summary>That run. Reads only.</summary>
    /// <remarks>Codes <c>RUN_NOT_FOUND</c>, <c>RUN_UNBOUND</c>, <c>STATE_CORRUPT</c>, <c>FROZEN_TYPE_DAMAGED</c> and <c>NEWER_SCHEMA</c>.</remarks>
    public Outcome<MissionRun> Read(MissionRunId run) => desk.Load(run).Map(stored => stored.Run);

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

    /// <summary>Every snapshot of a run that can be read, and whether its bytes are the fold of the run's journal. Reads only.</summary>
    public ImmutableArray<(string File, bool IsSame)> Rebuild()
    {
        var made = ImmutableArray.CreateBuilder<(string File, bool IsSame)>();
        foreach (var id in desk.Folder.All())
        {
            if (desk.Folder.Read(id).Succeeded(out var found, out _) && found is not null)
            {
                var file = StateSurfaces.RunState.At(primaryCheckout, id.ToString());
                var bytes = RunStateJson.Bytes(found.Run, found.State);
                made.Add((file.Relative, File.Exists(file.Path) && File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(bytes)));
            }
        }

        return made.ToImmutable();
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

    /// <summary>Opens the run that drives the Mission, starting it when there is none: of two who start at once, both get the same.</summary>
    public Outcome<RunSession> Drive(RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!FindOrStart(start, moment, patience).Succeeded(out var run, out var refusal)
                || !RunSession.Open(desk, run, patience).Succeeded(out var session, out refusal))
            {
                return refusal;
            }

            if (session.Run.Status is RunStatus.Active)
            {
                return session;
            }

            // It ended between finding and opening: look again.
            session.Dispose();
        }

        return Refusal.Conflict(
            "RUN_CLOSED", $"The runs of mission `{start.Slug}` end as fast as they begin.", $"spec-kitty next --mission {start.Slug}");
    }

    /// <summary>What <see cref="Drive"/> would open, for files that keep nothing: on from the run as the command knows it, or from a new one.</summary>
    public Outcome<RunSession> Rehearse(MissionRun? known, RunStart start, RunMoment moment)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        return RunSession.Rehearse(desk, known is { Status: RunStatus.Active } ? known : Start(start, moment));
    }

    /// <summary>The index lock is given back before the run's lock is taken: the two are never held together.</summary>
    private Outcome<MissionRunId> FindOrStart(RunStart start, RunMoment moment, TimeSpan patience)
    {
        if (!FindDriver(start.Mission).Succeeded(out var driver, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        if (driver is not null)
        {
            return driver.Id;
        }

        if (!files.Lock(StateSurfaces.RunIndexLock.At(primaryCheckout), patience).Succeeded(out var held, out refusal))
        {
            return refusal;
        }

        using (held)
        {
            return FindDriver(start.Mission).Map(found => (found ?? Start(start, moment)).Id);
        }
    }

    /// <summary>The journal's first row is what makes a run: a folder without it holds nothing that counts.</summary>
    private MissionRun Start(RunStart start, RunMoment moment)
    {
        var id = MissionRunId.Mint(ids);
        var type = CanonicalJson.Bytes(start.Type.ToJson(), JsonStyle.Canonical);
        var frozen = new RunEvent.FrozenHashes(Hashing.Sha256(type), Hashing.Sha256(start.Source.Span));
        var started = new RunEvent.Started(id, start.Mission, start.Slug, start.Type, frozen) { At = moment.At };
        var (run, rows) = desk.Rows(null, [started], new JournalRow.Batch(1, 1, moment, null));

        files.Replace(StateSurfaces.RunTypeSource.At(primaryCheckout, id.ToString()), start.Source.Span);
        files.Replace(StateSurfaces.RunType.At(primaryCheckout, id.ToString()), type);
        files.Append(StateSurfaces.RunJournal.At(primaryCheckout, id.ToString()), rows);
        files.Replace(StateSurfaces.RunState.At(primaryCheckout, id.ToString()), RunStateJson.Bytes(run, null));
        Register(id);
        return run;
    }

    private void Register(MissionRunId latest)
    {
        var file = StateSurfaces.RunIndex.At(primaryCheckout);
        var index = new RunIndex(file);
        var unlisted = desk.Folder.All().Except(index.All).Where(run => run != latest).Append(latest);
        files.Replace(file, index.With(unlisted.Select(desk.Folder.Header).OfType<RunHeader>()).Bytes());
    }

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

    private static OrphanRun Orphan(MissionRunId id, JsonObject state) => new(id)
    {
        Type = MissionTypeKey.TryParse(Stored.Text(state, "mission_key"), out var type) ? type : null,
        Slug = MissionSlug.TryParse(Stored.Text(state["inputs"] as JsonObject, "mission_slug"), out var slug) ? slug : null,
        IssuedStep = StepId.TryParse(Stored.Text(state, "issued_step_id"), out var step) ? step : null,
        BlockedReason = Stored.Text(state, "blocked_reason"),
    };
}
