using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The acceptance criteria of a Mission and the verdicts on them.</summary>
internal sealed class CriteriaFold
{
    private List<AcceptanceCriterion> all = [];

    public ImmutableArray<AcceptanceCriterion> All => [.. all];

    /// <summary>Fixes the criteria; one whose text is unchanged keeps its verdict.</summary>
    public void Set(JsonObject payload) => all =
    [
        .. (payload["criteria"] as JsonArray ?? []).OfType<JsonObject>().Select(Read).OfType<AcceptanceCriterion>()
            .Select(criterion => all.Find(known => known.Id == criterion.Id && known.Description == criterion.Description) ?? criterion),
    ];

    public void Give(JsonObject payload, string at, string? actor)
    {
        var index = RequirementId.TryParse(ActorText.Text(payload["criterion_id"]), out var id) ? all.FindIndex(known => known.Id == id) : -1;
        if (index >= 0)
        {
            all[index] = all[index] with
            {
                Verdict = ActorText.Text(payload["result"]) ?? all[index].Verdict,
                Evidence = ActorText.Text(payload["evidence"]),
                VerifiedBy = ActorText.Text(payload["verified_by"]) ?? actor,
                VerifiedAt = at,
            };
        }
    }

    public void Keep(FoldImage image) => image.Items(all, criterion => new AcceptanceCriterion(
        Id.Of<RequirementId>(image.Text(criterion?.Id.ToString())!), image.Text(criterion?.Description)!)
    {
        Verdict = image.Text(criterion?.Verdict)!,
        Evidence = image.Text(criterion?.Evidence),
        VerifiedBy = image.Text(criterion?.VerifiedBy),
        VerifiedAt = image.Text(criterion?.VerifiedAt),
    });

    private static AcceptanceCriterion? Read(JsonObject json) => RequirementId.TryParse(ActorText.Text(json["criterion_id"]), out var id)
        ? new AcceptanceCriterion(id, ActorText.Text(json["description"]) ?? "")
        : null;
}
