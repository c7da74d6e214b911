using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>One Work Package while a log is folded.</summary>
internal sealed class WorkPackageFold(string id)
{
    private readonly TransitionFold transitions = new();
    private readonly HoldingFold holding = new();
    private AnnotationFold? annotations;

    public string Id => id;

    /// <summary>Whether a row moved or annotated it; a Work Package that was only planned is not in the snapshot.</summary>
    public bool IsInSnapshot => transitions.Count > 0 || annotations is not null;

    public Lane Lane => transitions.Lane;

    public void Move(in Row row, ReadOnlySpan<byte> line)
    {
        if (transitions.Apply(row, line))
        {
            holding.Apply(row, line);
        }
    }

    public void Annotate(in Row row, ReadOnlySpan<byte> line) => (annotations ??= new AnnotationFold()).Apply(row, line);

    public WorkPackageState State(WorkPackageId itsId, KnownActors actors) => holding.Complete(
        new WorkPackageState(itsId, IsInSnapshot ? Lane : Lane.Genesis)
        {
            ActorName = IsInSnapshot ? actors.Name(LastActor.Span) : null,
            MovedAt = transitions.Count > 0 ? transitions.At.Text() : null,
            ForceCount = transitions.ForceCount,
            Subtasks = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, annotations?.Marks ?? []),
            Notes = [.. annotations?.Notes ?? []],
        },
        annotations,
        actors);

    /// <summary>Its entry in <c>status.json</c>.</summary>
    public JsonObject Snapshot()
    {
        var moved = transitions.Count > 0;
        var state = new JsonObject
        {
            ["actor"] = ActorText.Project(LastActor.Node()),
            ["force_count"] = transitions.ForceCount,
            ["lane"] = Lane.Wire(),
            ["last_event_id"] = moved ? transitions.EventId.Text() : null,
            ["last_transition_at"] = moved ? transitions.At.Text() : null,
        };
        Add(state, "shell_pid", transitions.ShellPid);
        Add(state, "shell_pid_created_at", transitions.ShellPidCreatedAt);
        Add(state, "agent", transitions.Agent);
        if (transitions.HasReviewResult)
        {
            state["review_result"] = transitions.ReviewResult.Node();
        }

        annotations?.LayOver(state);
        return state;
    }

    public void Keep(FoldImage image)
    {
        transitions.Keep(image);
        holding.Keep(image);
        if (image.Flag(annotations is not null))
        {
            (annotations ??= new AnnotationFold()).Keep(image);
        }
    }

    private Bytes LastActor => transitions.Count > 0 ? transitions.Actor : annotations!.FirstActor;

    private static void Add(JsonObject state, string key, Bytes slot)
    {
        if (!slot.IsEmpty)
        {
            state[key] = slot.Node();
        }
    }
}
