using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>What the envelope rows say about the Mission itself.</summary>
internal sealed class MissionFold
{
    private const string Completed = "Completed";
    private readonly HashSet<string> phases = new(StringComparer.Ordinal);
    private readonly DecisionsFold decisions = new();
    private readonly CriteriaFold criteria = new();
    private string? acceptedAt;
    private string? landedAt;
    private string? landingBase;
    private string? closedAt;
    private string? reopenedFor;
    private bool hasRetrospective;

    public void Apply(in Row row, ReadOnlySpan<byte> line)
    {
        switch (Bytes.Unquoted(row.Type.Of(line)))
        {
            case LifecycleTypes.DecisionOpened or LifecycleTypes.DecisionResolved or "DecisionPointDeferred" or "DecisionPointCanceled":
                decisions.Apply(Payload(row, line), At(row, line), Actor(row, line), FullActor(row, line));
                break;
            case LifecycleTypes.DecisionDelegated:
                decisions.Delegate(Payload(row, line));
                break;
            case LifecycleTypes.AcceptanceCriteriaSet:
                criteria.Set(Payload(row, line));
                break;
            case LifecycleTypes.AcceptanceVerdictGiven:
                criteria.Give(Payload(row, line), At(row, line), Actor(row, line));
                break;
            case LifecycleTypes.RetrospectiveRecorded or LifecycleTypes.RetrospectiveSkipped or "RetrospectiveCaptured":
                hasRetrospective = true;
                break;
            case var type when type.EndsWith(Completed, StringComparison.Ordinal):
                phases.Add(type);
                break;
            case var type:
                End(type, row, line);
                break;
        }
    }

    public void Keep(FoldImage image)
    {
        var completed = phases.ToList();
        image.Items(completed, phase => image.Text(phase)!);
        phases.UnionWith(completed);
        decisions.Keep(image);
        criteria.Keep(image);
        acceptedAt = image.Text(acceptedAt);
        landedAt = image.Text(landedAt);
        landingBase = image.Text(landingBase);
        closedAt = image.Text(closedAt);
        reopenedFor = image.Text(reopenedFor);
        hasRetrospective = image.Flag(hasRetrospective);
    }

    public MissionState Complete(MissionState state) => state with
    {
        Phases = [.. phases],
        Decisions = decisions.All,
        Delegations = decisions.Delegations,
        Criteria = criteria.All,
        AcceptedAt = acceptedAt,
        LandedAt = landedAt,
        LandingBase = landingBase,
        ClosedAt = closedAt,
        ReopenedFor = reopenedFor,
        HasRetrospective = hasRetrospective,
    };

    private void End(string type, in Row row, ReadOnlySpan<byte> line)
    {
        switch (type)
        {
            case LifecycleTypes.MissionAccepted:
                acceptedAt = At(row, line);
                break;
            case LifecycleTypes.MissionLanded:
                (landedAt, reopenedFor) = (At(row, line), null);
                landingBase = ActorText.Text(Payload(row, line)["base_commit"]);
                break;
            case LifecycleTypes.MissionClosed:
                (closedAt, reopenedFor) = (At(row, line), null);
                break;
            case LifecycleTypes.MissionReopened:
                (acceptedAt, landedAt, landingBase, closedAt) = (null, null, null, null);
                reopenedFor = ActorText.Text(Payload(row, line)["reason"]) ?? "";
                break;
            default:
                break;
        }
    }

    private static string At(in Row row, ReadOnlySpan<byte> line) => Bytes.Unquoted(row.At.Of(line));

    /// <summary>The actor as the row spells it; our rows carry the full one.</summary>
    private static string? Actor(in Row row, ReadOnlySpan<byte> line) => Bytes.Json(row.Actor.Of(line)) is { } actor
        ? ActorJson.Read(actor)?.Wire ?? ActorText.Project(actor)
        : null;

    private static Actor? FullActor(in Row row, ReadOnlySpan<byte> line) => Bytes.Json(row.Actor.Of(line)) is { } actor ? ActorText.Read(actor) : null;

    private static JsonObject Payload(in Row row, ReadOnlySpan<byte> line) => CanonicalJson.TryObject(row.Body.Of(line)) ?? [];
}
