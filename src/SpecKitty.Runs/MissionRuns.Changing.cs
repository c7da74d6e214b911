using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <content>How a run goes over to another version of its type, and how one of the upstream writer becomes one of ours.</content>
public sealed partial class MissionRuns
{
    private const string ImportedHold = "imported";

    /// <summary>Goes over to the type as it is now; codes as for <see cref="MissionRun.Migrate"/>. The earlier versions stay, for what was decided under them.</summary>
    public Outcome<MissionRun> Migrate(MissionRunId run, RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!Open(run, patience).Succeeded(out var session, out var refusal))
        {
            return refusal;
        }

        using (session)
        {
            var type = CanonicalJson.Bytes(start.Type.ToJson(), JsonStyle.Canonical);
            var frozen = Frozen(type, start.Source.Span);
            return session.Run.Migrate(start.Type, frozen).Then(events =>
            {
                if (!events.IsEmpty)
                {
                    files.ReplaceIfDifferent(StateSurfaces.RunLaterTypeSource.At(primaryCheckout, run.ToString(), frozen.Source), start.Source.Span);
                    files.ReplaceIfDifferent(StateSurfaces.RunLaterType.At(primaryCheckout, run.ToString(), frozen.Type), type);
                }

                return session.Append(events, moment);
            });
        }
    }

    /// <summary>Binds a run of the upstream writer to a Mission: what it did stays, and from here on it is one of ours.</summary>
    /// <remarks>Codes <c>RUN_NOT_FOUND</c>, <c>RUN_BOUND</c>, <c>RUN_SCOPE_OVERLAP</c>. It executes the type as it is now; what blocked it holds it until somebody resumes it.</remarks>
    public Outcome<RunSession> Adopt(MissionRunId run, RunStart start, RunMoment moment, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(moment);
        return Indexed(patience, () => Drivers(start.Mission).Then(drivers => Unshared(start, drivers)).Then(_ => desk.Foreign(run)).Map(found => Bind(run, found, start, moment)))
            .Then(bound => Opened(bound, patience));
    }

    /// <summary>Makes the index anew from the runs themselves; says whether it was another before.</summary>
    public Outcome<Remade> Reindex(TimeSpan patience)
    {
        if (!files.Lock(StateSurfaces.RunIndexLock.At(primaryCheckout), patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            var file = StateSurfaces.RunIndex.At(primaryCheckout);
            var bytes = new RunIndex(file).Anew(Headers, Foreign).Bytes();
            var found = Remade.Of(file, bytes, bytes);
            files.ReplaceIfDifferent(file, bytes);
            return found;
        }
    }

    /// <summary>The runs that have a folder and name no Mission.</summary>
    private ImmutableHashSet<MissionRunId> Foreign => [.. desk.Folder.All().Where(run => desk.Folder.Header(run) is null)];

    private MissionRun Bind(MissionRunId id, RunDesk.ForeignRun found, RunStart start, RunMoment moment)
    {
        var type = CanonicalJson.Bytes(start.Type.ToJson(), JsonStyle.Canonical);
        var source = StateSurfaces.RunTypeSource.At(primaryCheckout, id.ToString());
        var text = File.Exists(source.Path) ? File.ReadAllBytes(source.Path) : start.Source.Span;
        var started = new RunEvent.Started(id, start.Mission, start.Slug, start.Type, Frozen(type, text))
        {
            Seq = found.Journal.Rows.Length + 1,
            At = moment.At,
            Purpose = start.Purpose,
            Scope = start.Scope,
            IsStrict = start.IsStrict || Stored.Text(found.State["policy_snapshot"] as JsonObject ?? [], "strictness") == RunStateJson.Strict,
        };
        ImmutableArray<RunEvent> events = [started, .. Held(found.State, moment)];
        var (run, rows) = desk.Rows(null, events, new JournalRow.Batch(started.Seq, events.Length, moment, null));

        files.ReplaceIfDifferent(source, text);
        files.ReplaceIfDifferent(StateSurfaces.RunType.At(primaryCheckout, id.ToString()), type);
        var journal = StateSurfaces.RunJournal.At(primaryCheckout, id.ToString());
        if (found.Journal.IsTorn)
        {
            files.Truncate(journal, found.Journal.Length);
        }

        files.Append(journal, rows);
        files.Replace(StateSurfaces.RunState.At(primaryCheckout, id.ToString()), RunStateJson.Bytes(run, found.State));
        Register(id);
        return run;
    }

    private static IEnumerable<RunEvent> Held(JsonObject state, RunMoment moment) => Stored.Text(state, "blocked_reason") is { } reason
        ? [new RunEvent.HoldRaised(new RunHold(ImportedHold, RunHold.Imported, reason, moment.Actor, moment.At))]
        : [];
}
