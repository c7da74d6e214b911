using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs.Deciding;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <content>How runs begin, and one in place of another.</content>
public sealed partial class MissionRuns
{
    private const int Attempts = 3;

    /// <summary>Opens the run that drives just those Work Packages, or the whole Mission, starting it when there is none: of two who start at once, both get the same.</summary>
    /// <remarks>Code <c>RUN_SCOPE_OVERLAP</c> when another run drives some of them already.</remarks>
    public Outcome<RunSession> Drive(RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!FindOrStart(start, moment, patience).Succeeded(out var session, out var refusal))
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

    /// <summary>Opens a new run that drives nothing: it keeps the type as it is, for whoever asks what would be next under it.</summary>
    public Outcome<RunSession> Keep(RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        return Indexed(patience, () => Start(MissionRunId.Mint(ids), start, moment)).Then(run => Opened(run, patience));
    }

    /// <summary>Ends a run in favour of a new one, and opens that; the same call again opens the same.</summary>
    /// <remarks>The old one is over first, so that there are never two for one Work Package; killed in between, the same call begins the new one.</remarks>
    public Outcome<RunSession> Supersede(MissionRunId old, RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        if (!Open(old, patience).Succeeded(out var session, out var refusal))
        {
            return refusal;
        }

        using (session)
        {
            if (session.Run is { Status: not RunStatus.Active, SupersededBy: null })
            {
                return Requests.Closed(session.Run);
            }

            if (session.Run.SupersededBy is null
                && !Unshared(start, old).Then(_ => session.Append(session.Run.Supersede(MissionRunId.Mint(ids)), moment)).Succeeded(out _, out refusal))
            {
                return refusal;
            }
        }

        var heir = session.Run.SupersededBy!.Value;
        return desk.Folder.Header(heir) is not null ? Open(heir, patience) : Indexed(patience, () => Unshared(start, old).Map(_ => Start(heir, start, moment))).Then(run => Opened(run, patience));
    }

    /// <summary>The index lock is given back before the run's lock is taken: the two are never held together.</summary>
    private Outcome<RunSession> FindOrStart(RunStart start, RunMoment moment, TimeSpan patience) => Same(start).Then(found => found is not null
        ? Open(found.Id, patience)
        : Indexed(patience, () => Same(start).Map(again => again ?? Start(MissionRunId.Mint(ids), start, moment))).Then(run => Opened(run, patience)));

    /// <summary>The driver of just what is to be driven; null when nobody drives any of it.</summary>
    private Outcome<MissionRun?> Same(RunStart start) => Drivers(start.Mission).Then(drivers => drivers.FirstOrDefault(run => run.Scope.SequenceEqual(start.Scope)) is { } same
        ? (Outcome<MissionRun?>)same
        : Unshared(start, drivers).Map(_ => (MissionRun?)null));

    private Outcome<RunStart> Unshared(RunStart start, MissionRunId old) =>
        Drivers(start.Mission).Then(drivers => Unshared(start, drivers.RemoveAll(run => run.Id == old)));

    private static Outcome<RunStart> Unshared(RunStart start, ImmutableArray<MissionRun> drivers) => drivers.FirstOrDefault(run => run.Overlaps(start.Scope)) is not { } other
        ? start
        : Refusal.Refused(
            "RUN_SCOPE_OVERLAP",
            $"Mission run `{other.Id}` drives {(other.Scope.IsEmpty ? "the whole of" : string.Join(", ", other.Scope.Select(id => $"`{id}`")) + " of")} mission `{start.Slug}` already.",
            $"spec-kitty mission-run supersede {other.Id}{(start.Scope.IsEmpty ? "" : " --scope " + string.Join(',', start.Scope))}",
            $"spec-kitty next --mission-run {other.Id}");

    private Outcome<MissionRun> Indexed(TimeSpan patience, Func<Outcome<MissionRun>> act)
    {
        if (!files.Lock(StateSurfaces.RunIndexLock.At(primaryCheckout), patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            return act();
        }
    }

    private Outcome<RunSession> Opened(MissionRun run, TimeSpan patience) => files.Keeps ? Open(run.Id, patience) : Rehearse(run);

    /// <summary>The journal's first row is what makes a run: a folder without it holds nothing that counts.</summary>
    private MissionRun Start(MissionRunId id, RunStart start, RunMoment moment)
    {
        var type = CanonicalJson.Bytes(start.Type.ToJson(), JsonStyle.Canonical);
        var frozen = Frozen(type, start.Source.Span);
        var started = new RunEvent.Started(id, start.Mission, start.Slug, start.Type, frozen) { At = moment.At, Purpose = start.Purpose, Scope = start.Scope, IsStrict = start.IsStrict };
        var (run, rows) = desk.Rows(null, [started], new JournalRow.Batch(1, 1, moment, null));

        files.Replace(StateSurfaces.RunTypeSource.At(primaryCheckout, id.ToString()), start.Source.Span);
        files.Replace(StateSurfaces.RunType.At(primaryCheckout, id.ToString()), type);
        files.Replace(StateSurfaces.RunJournal.At(primaryCheckout, id.ToString()), rows);
        files.Replace(StateSurfaces.RunState.At(primaryCheckout, id.ToString()), RunStateJson.Bytes(run, null));
        Register(id);
        return run;
    }

    private static RunEvent.FrozenHashes Frozen(ReadOnlySpan<byte> type, ReadOnlySpan<byte> source) =>
        new(Hashing.Sha256(type), Hashing.Sha256(source)) { TypeBlocks = FrozenBlocks.Of(type), SourceBlocks = FrozenBlocks.Of(source) };

    private void Register(MissionRunId latest)
    {
        var file = StateSurfaces.RunIndex.At(primaryCheckout);
        var index = new RunIndex(file);
        var unlisted = desk.Folder.All().Except(index.All).Where(run => run != latest).Append(latest);
        files.Replace(file, index.With(unlisted.Select(desk.Folder.Header).OfType<RunHeader>()).Bytes());
    }
}
