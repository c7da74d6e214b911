using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The one fold: takes rows in order, without duplicates, and never refuses one.</summary>
/// <remarks>Annotations and envelopes fold by themselves, so only the order within each family counts.</remarks>
internal sealed class Folder
{
    private readonly TextMap<WorkPackageFold> workPackages = new();
    private readonly MissionFold mission = new();
    private readonly Bytes slug = new();
    private readonly Bytes lastId = new();
    private readonly Bytes lastTransitionAt = new();
    private readonly Bytes lastAt = new();
    private readonly Bytes lastOwnLine = new();
    private int transitions;
    private int rows;
    private long sequence;

    /// <summary>A fold from its <see cref="Image"/>.</summary>
    public static Folder Of(ReadOnlyMemory<byte> image)
    {
        var folder = new Folder();
        FoldImage.Onto(image, folder.Keep);
        return folder;
    }

    /// <summary>All of it as bytes.</summary>
    public ReadOnlyMemory<byte> Image() => FoldImage.Of(Keep);

    /// <summary>Folds whole lines that come after all others; false when one does not, and then the fold is worth nothing.</summary>
    public bool Extend(ReadOnlySpan<byte> lines)
    {
        var walk = new Lines(lines);
        while (walk.MoveNext())
        {
            if (!RowReader.TryRead(walk.Current, out var row) || row.At.Of(walk.Current).SequenceCompareTo(lastAt.Span) <= 0)
            {
                return false;
            }

            Apply(row, walk.Current);
        }

        return true;
    }

    public void Apply(in Row row, ReadOnlySpan<byte> line)
    {
        rows++;
        Head(row, line);
        switch (row.Family)
        {
            case RowFamily.Transition:
                Transition(row, line);
                break;
            case RowFamily.Annotation:
                Find(row.WorkPackage.Of(line)).Annotate(row, line);
                break;
            case RowFamily.Envelope:
                Envelope(row, line);
                break;
            default:
                break;
        }
    }

    public MissionState State(MissionId id, MissionSlug itsSlug) => mission.Complete(new MissionState(id, itsSlug)
    {
        WorkPackages = States().ToImmutableSortedDictionary(wp => wp.Id, wp => wp),
        TransitionCount = transitions,
        RowCount = rows,
        LastTransition = EventId.TryParse(lastId.Text(), out var last) ? last : null,
        LastAt = lastAt.Text(),
        LastSequence = sequence,
        LastDigest = lastOwnLine.IsEmpty ? null : Hashing.Sha256(lastOwnLine.Span),
    });

    /// <summary>The content of <c>status.json</c> for a Mission of that number and type.</summary>
    public JsonObject Snapshot(string missionNumber, string missionType)
    {
        var states = workPackages.Entries.Select(entry => entry.Value).Where(wp => wp.IsInSnapshot).ToArray();
        var safeSlug = slug.Text();
        return new JsonObject
        {
            ["event_count"] = transitions,
            ["last_event_id"] = transitions > 0 ? lastId.Text() : null,
            ["materialized_at"] = lastTransitionAt.Text(),
            ["mission_number"] = missionNumber,
            ["mission_slug"] = PathSegment.IsSafe(safeSlug) ? safeSlug : "",
            ["mission_type"] = missionType,
            ["summary"] = new JsonObject(LaneNames.Shown.Select(lane => KeyValuePair.Create(lane.Wire(), (JsonNode?)states.Count(wp => wp.Lane == lane)))),
            ["work_packages"] = new JsonObject(states.Select(wp => KeyValuePair.Create(wp.Id, (JsonNode?)wp.Snapshot()))),
        };
    }

    /// <summary>Whether an annotation blanked the agent that the snapshot names.</summary>
    public bool IsReleased(WorkPackageId id) =>
        workPackages.TryGet(System.Text.Encoding.UTF8.GetBytes(id.ToString()), out var wp) && wp.Snapshot() is var slots && slots.ContainsKey("agent") && slots["agent"] is null;

    private void Keep(FoldImage image)
    {
        image.Content(slug);
        image.Content(lastId);
        image.Content(lastTransitionAt);
        image.Content(lastAt);
        image.Content(lastOwnLine);
        transitions = image.Count(transitions);
        rows = image.Count(rows);
        sequence = image.Number(sequence);
        workPackages.Keep(image, id => new WorkPackageFold(id), wp => wp.Keep(image));
        mission.Keep(image);
    }

    private void Head(in Row row, ReadOnlySpan<byte> line)
    {
        var at = row.At.Of(line);
        if (at.SequenceCompareTo(lastAt.Span) > 0)
        {
            lastAt.Set(at);
        }

        if (row.Sequence > 0 && row.Sequence >= sequence)
        {
            sequence = row.Sequence;
            lastOwnLine.Set(line);
        }
    }

    private void Transition(in Row row, ReadOnlySpan<byte> line)
    {
        if (transitions++ == 0)
        {
            slug.Set(row.Slug.Of(line));
        }

        lastId.Set(row.EventId.Of(line));
        lastTransitionAt.Set(row.At.Of(line));
        Find(row.WorkPackage.Of(line)).Move(row, line);
    }

    private void Envelope(in Row row, ReadOnlySpan<byte> line)
    {
        if (!row.Type.Of(line).SequenceEqual("WPCreated"u8))
        {
            mission.Apply(row, line);
            return;
        }

        foreach (var (name, value) in new Members(row.Body.Of(line)))
        {
            if (name.SequenceEqual("wp_id"u8) && value is [(byte)'"', .. var id, (byte)'"'])
            {
                Find(id);
            }
        }
    }

    private WorkPackageFold Find(ReadOnlySpan<byte> id)
    {
        if (!workPackages.TryGet(id, out var found))
        {
            workPackages.Add(id, found = new WorkPackageFold(Bytes.Unquoted(id)));
        }

        return found;
    }

    private IEnumerable<WorkPackageState> States()
    {
        var actors = new KnownActors();
        foreach (var (key, wp) in workPackages.Entries)
        {
            if (WorkPackageId.TryParse(key, out var id))
            {
                yield return wp.State(id, actors);
            }
        }
    }
}
