using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The approvals of one Work Package: by whom, of what, and how independent of those who had implemented it by then.</summary>
internal sealed class ApprovalsFold
{
    private readonly List<WorkPackageState.Approval> all = [];

    public ImmutableArray<WorkPackageState.Approval> All => [.. all];

    public void Apply(in Row row, ReadOnlySpan<byte> line, List<byte[]> implementers)
    {
        if (!IsApproval(row))
        {
            return;
        }

        var by = ActorText.Read(Bytes.Json(row.FullActor.IsEmpty ? row.Actor.Of(line) : row.FullActor.Of(line)));
        var policy = CanonicalJson.TryObject(row.Policy.Of(line));
        var review = CanonicalJson.TryObject(row.ReviewResult.Of(line));
        all.Add(new WorkPackageState.Approval(by, Of(by, [.. implementers.Select(raw => ActorText.Read(Bytes.Json(raw)))]))
        {
            At = Bytes.Unquoted(row.At.Of(line)),
            Commit = Text(policy, "commit"),
            Text = Text(policy, "feedback") ?? ActorText.Text(Bytes.Json(row.Reason.Of(line))),
            Reference = Text(review, "reference"),
            Waiver = Text(policy, "waiver"),
            IsOverride = row.IsOverride,
        });
    }

    public void Keep(FoldImage image) => image.Items(all, approval => new WorkPackageState.Approval(
        image.Text(approval?.By is { } by ? ActorJson.Write(by).ToJsonString() : null) is { } stored ? ActorJson.Read(JsonNode.Parse(stored)) : null,
        (WorkPackageState.Independence)image.Count((int)(approval?.Independence ?? default)))
    {
        At = image.Text(approval?.At),
        Commit = image.Text(approval?.Commit),
        Text = image.Text(approval?.Text),
        Reference = image.Text(approval?.Reference),
        Waiver = image.Text(approval?.Waiver),
        IsOverride = image.Flag(approval is { IsOverride: true }),
    });

    /// <summary>What comes back to approved, after it was blocked or reopened, was approved before.</summary>
    private static bool IsApproval(in Row row) =>
        row.IsOverride ? row.To is Lane.Approved or Lane.Done : row is { From: Lane.InReview, To: Lane.Approved };

    private static WorkPackageState.Independence Of(Actor? approver, ImmutableArray<Actor?> implementers) =>
        implementers.Any(actor => actor is not null && actor.Id == approver?.Id) ? WorkPackageState.Independence.SameActor
        : approver is null or Actor.Service || implementers.IsEmpty || implementers.Any(actor => actor is null or Actor.Service) ? WorkPackageState.Independence.Unknown
        : implementers.Any(actor => Sender(actor!) is { } sender && sender == Sender(approver)) ? WorkPackageState.Independence.SameDelegator
        : WorkPackageState.Independence.Independent;

    private static string? Sender(Actor actor) => actor switch
    {
        Actor.Agent agent => agent.DelegatedBy,
        Actor.Human human => human.Name,
        _ => null,
    };

    private static string? Text(JsonObject? json, string key) => json is null ? null : ActorText.Text(json[key]);
}
