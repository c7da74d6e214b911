using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Views;

/// <summary>How far a Mission is from being accepted.</summary>
public sealed record AcceptanceView
{
    /// <summary>The Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>Whether it is accepted.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>When, as stored.</summary>
    public string? AcceptedAt { get; init; }

    /// <summary>The criteria, in the order of the spec.</summary>
    public required ImmutableArray<CriterionView> Criteria { get; init; }

    /// <summary>What stands in the way, in the order to mend it.</summary>
    public required ImmutableArray<string> Blockers { get; init; }

    /// <summary>The commands that get it out of the way, in that order.</summary>
    public required ImmutableArray<string> Remedies { get; init; }

    internal static AcceptanceView Of(Situation situation)
    {
        var blockers = MissionDecider.AcceptanceBlockers(situation.State, situation.EndingTerms());
        return new AcceptanceView
        {
            MissionSlug = situation.Mission.Slug,
            IsAccepted = situation.State.AcceptedAt is not null,
            AcceptedAt = situation.State.AcceptedAt,
            Criteria = [.. situation.State.Criteria.Select(criterion => new CriterionView(
                criterion.Id, Plain.Printable(criterion.Description), criterion.Verdict, criterion.Evidence is { } evidence ? Plain.Printable(evidence) : null, criterion.VerifiedBy))],
            Blockers = [.. blockers.Select(blocker => blocker.Message)],
            Remedies = [.. blockers.Select(blocker => blocker.Remedy).Distinct()],
        };
    }
}
