using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>A move that no rule allows, asked for by somebody who may: counted, with a reason, and shown in every report.</summary>
internal static class Overriding
{
    public static Decided Override(Asked asked, MissionCommand.Override it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when string.IsNullOrWhiteSpace(it.Reason) => Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT"),
        { Lane: Lane.Genesis or Lane.Uninitialized } => Refuse.WrongLane(asked, wp, "moved"),
        _ when wp.Lane == it.To => Asked.Nothing,
        _ when !MayOverride(asked, it) => NoAuthority(asked, wp, it),
        _ when OrdinaryVerb(asked, wp, it.To) is { } verb => NotNeeded(asked, wp, it, verb),
        _ when Passes(it.To) && asked.IsImplementer(wp) => Refuse.NotIndependent(asked, wp),
        _ => Asked.Happened(Row(asked, wp, it)),
    });

    private static bool MayOverride(Asked asked, MissionCommand.Override it) =>
        asked.By is Actor.Human { IsAttested: true } || (asked.By is Actor.Agent && it.Agents is ClaimFacts.Right.Allowed);

    /// <summary>The verb that makes this move by the rules, for this actor.</summary>
    private static string? OrdinaryVerb(Asked asked, WorkPackageState wp, Lane to) =>
        LaneTable.Find(wp.Lane, to) is null || Moving.IsForeign(asked, wp) ? null : to switch
        {
            Lane.Blocked => "block",
            Lane.Canceled => "cancel",
            _ => null,
        };

    private static bool Passes(Lane to) => to is Lane.Approved or Lane.Done;

    private static MissionEvent.LaneChanged Row(Asked asked, WorkPackageState wp, MissionCommand.Override it)
    {
        var policy = new JsonObject { ["override"] = true };
        Moves.Add(policy, "commit", Passes(it.To) ? wp.ApprovedCommit ?? wp.SubmittedCommit : it.To is Lane.ForReview ? wp.SubmittedCommit : null);
        return Moves.Forced(wp, it.To, it.Reason) with
        {
            // Readers of the wire format want the result of a review on every row that leaves one, and evidence for what passes.
            Review = Passes(it.To) || wp.Lane is Lane.InReview ? new ReviewResult(asked.By.Wire, Passes(it.To), $"override:{wp.Id}") : null,
            Policy = policy,
        };
    }

    private static Refusal NoAuthority(Asked asked, WorkPackageState wp, MissionCommand.Override it)
    {
        var command = $"spec-kitty wp override {wp.Id} --to {it.To.Wire()} {asked.Mission} --reason TEXT";
        return asked.By is Actor.Agent
            ? Refusal.Refused(
                "OVERRIDE_NOT_ALLOWED",
                $"`{asked.By.Id}` may not override rules here: a person may, and agents where the project says `overrides: agents`.",
                $"Run `{command}` in an interactive terminal.")
            : Refusal.Refused(
                "ATTESTATION_REQUIRED",
                $"Nothing vouches that `{Plain.Line(asked.By.Wire)}` is the person who overrides the rules for `{wp.Id}`.",
                $"Run `{command}` in an interactive terminal.");
    }

    private static Refusal NotNeeded(Asked asked, WorkPackageState wp, MissionCommand.Override it, string verb) => Refusal.Refused(
        "OVERRIDE_NOT_NEEDED",
        $"`{wp.Id}` goes from `{wp.Lane.Wire()}` to `{it.To.Wire()}` by the rules.",
        $"spec-kitty wp {verb} {wp.Id} {asked.Mission} --reason TEXT");
}
