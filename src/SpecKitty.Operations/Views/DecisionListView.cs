using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;

namespace SpecKitty.Operations.Views;

/// <summary>The questions of a Mission.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="Decisions">Oldest first.</param>
public sealed record DecisionListView(MissionSlug MissionSlug, ImmutableArray<DecisionView> Decisions)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public int Total { get; init; } = Decisions.Length;

    /// <summary>To whom deciding was delegated.</summary>
    public ImmutableArray<Delegation> Delegations { get; init; } = [];

    /// <summary>Leave for agents of one tool to give an input in a person's place.</summary>
    /// <param name="What">Which input; <c>*</c> for every one.</param>
    /// <param name="Tool">Which agents.</param>
    /// <param name="Rationale">Why.</param>
    public sealed record Delegation(string What, string Tool, string Rationale);

    /// <summary>What was asked, oldest first, then what steps wait for and nobody has asked yet.</summary>
    internal static DecisionListView Of(Situation situation)
    {
        var asked = DecisionAsking.Decide(situation);
        return new DecisionListView(
            situation.Mission.Slug,
            [.. situation.State.Decisions.Select(decision => DecisionView.Of(decision, asked)), .. asked.Pending.Where(request => !request.IsAsked).Select(DecisionView.Of)])
        {
            Delegations = [.. situation.State.Delegations.Select(known => new Delegation(known.What, known.Tool, Plain.Printable(known.Rationale)))],
        };
    }
}
