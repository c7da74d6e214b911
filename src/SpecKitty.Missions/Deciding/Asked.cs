using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>A Mission and who asks it something; what every decision needs to look up and to say.</summary>
internal sealed record Asked(MissionState State, Actor By)
{
    /// <summary>How commands of a remedy name the Mission.</summary>
    public string Mission => $"--mission {State.Slug}";

    public static Decided Nothing => ImmutableArray<MissionEvent>.Empty;

    public static Decided Happened(params ImmutableArray<MissionEvent> events) => events;

    /// <summary>Goes on with the Work Package of that id, if the record has it.</summary>
    public Decided With(WorkPackageId id, Func<WorkPackageState, Decided> next) =>
        State.WorkPackages.TryGetValue(id, out var found) ? next(found) : Unknown(id);

    public bool IsHolder(WorkPackageState wp) => wp.Holder?.Id == By.Id;

    /// <summary>Whether this actor took part in implementing; tool and session count, or the human, and nothing else.</summary>
    public bool IsImplementer(WorkPackageState wp) => wp.Implementers.Any(actor => actor.Id == By.Id);

    /// <summary>The row's actor is this one, as far as the wire format tells.</summary>
    public bool MovedItLast(WorkPackageState wp) => wp.Mover?.Id == By.Id;

    public MissionEvent.Lifecycle Phase(StepId step, LifecycleTypes.Mark mark, string? artifact)
    {
        var payload = Payload();
        if (artifact is not null)
        {
            payload["artifact_path"] = Below(artifact);
        }

        if (mark is LifecycleTypes.Mark.Completed)
        {
            payload["summary"] = null;
        }

        return new(LifecycleTypes.Phase(step.ToString(), mark), payload);
    }

    /// <summary>What every lifecycle payload says.</summary>
    public JsonObject Payload() => new() { ["actor"] = By.Wire, ["mission_number"] = null, ["mission_slug"] = State.Slug.ToString() };

    /// <summary>The path of a file of the Mission, relative to the repository.</summary>
    public string Below(string file) => $"kitty-specs/{State.Slug}/{file}";

    private Refusal Unknown(WorkPackageId id)
    {
        var known = string.Join(", ", State.WorkPackages.Keys);
        var message = $"The mission has no work package `{id}`.";
        return known.Length == 0
            ? Refusal.NotFound("WP_NOT_FOUND", message, $"spec-kitty tasks finalize {Mission}")
            : Refusal.NotFound("WP_NOT_FOUND", message, $"spec-kitty wp list {Mission}", $"Known: {known}");
    }
}
