using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>What the verbs of landing have in common: a plan and the rows that go with it become one commit on the target, or one for a pull request.</summary>
internal sealed class LandingSteps(MissionDesk desk, Landing landing)
{
    /// <summary>The plan and what the record says of it, swapped in at once.</summary>
    public Outcome<MergeView> Swap(LandingPlan plan, MissionCommand command, string message, Func<CommitId, Refusal?>? offer = null)
    {
        if (!Record(plan, command, message).Succeeded(out var made, out var refusal) || !landing.Run(plan, made.Record, offer).Succeeded(out var receipt, out refusal))
        {
            return refusal;
        }

        desk.Surroundings.Rehearsal?.Note(new PlannedEffect(PlannedEffect.Kinds.Commit, made.Place.Checkout)
        {
            Branch = desk.Mission.Meta.TargetBranch,
            Message = message.Split('\n')[0],
            Files = [.. plan.ChangedPaths.Concat(made.Record.Files.Select(entry => entry.File.Relative)).Order(StringComparer.Ordinal)],
        });
        desk.Records.Adopt(desk.Mission.Place, made.Record.Rows);
        if (receipt.Unfinished is null)
        {
            landing.End(desk.Mission.Id);
        }

        return desk.Refresh() is { } unreadable ? unreadable : Told(receipt, plan) with { IsLanded = command is MissionCommand.Land, IsAccepted = command is MissionCommand.Land };
    }

    /// <summary>The same commit, sent to a branch of its own at the remote.</summary>
    public Outcome<MergeView> Propose(LandingPlan plan, MissionCommand command, string message) =>
        Record(plan, command, message).Then(made => landing.Propose(plan, made.Record)).Map(sent => MergeView.Of(desk.Situation, plan) with
        {
            ProposedBranch = sent.Branch.ToString(),
            CompareAddress = PullRequestAddress.Of(sent.Address, plan.Request.Target, sent.Branch),
        });

    private MergeView Told(LandingReceipt receipt, LandingPlan plan)
    {
        if (receipt.Unfinished is { } left)
        {
            desk.Warn(new Warning(left.Code, left.Message, left.Remedies.FirstOrDefault()));
        }

        Kept(receipt.Kept);
        return MergeView.Of(desk.Situation, plan) with { LandingCommit = receipt.Candidate.ToString(), Deletions = MergeView.Near(desk.Situation, receipt.Removed) };
    }

    /// <summary>What is left to do of a landing that is made: execution lanes and the scratch worktree go, unless something would be lost with them.</summary>
    public Outcome<MergeView> CleanUp(LandingRequest request) => landing.CleanUp(request).Map(cleaned =>
    {
        Kept(cleaned.Kept);
        Left(landing.LeaveScratch(request));
        return MergeView.Landed(desk.Situation) with { Deletions = MergeView.Near(desk.Situation, cleaned.Removed) };
    });

    /// <summary>Says which scratch worktree stays.</summary>
    public void Left(Outcome<string?> left)
    {
        if (left.Succeeded(out var folder, out _) && folder is not null)
        {
            desk.Warn(new Warning("SCRATCH_KEPT", $"`{folder}` holds what was resolved for an earlier landing, so it stays.", $"spec-kitty merge abort --mission {desk.Mission.Slug}"));
        }
    }

    private void Kept(ImmutableArray<string> names)
    {
        foreach (var kept in names)
        {
            desk.Warn(new Warning("WORKTREE_KEPT", $"`{kept}` holds work that is not merged or not committed, so it stays.", null));
        }
    }

    private Outcome<(MissionPlace Place, LandingRecord Record)> Record(LandingPlan plan, MissionCommand command, string message) => Numbered(plan).Then(place =>
        MissionDecider.Decide(desk.State, command, desk.Actor).Then(events => desk.Records.Prepare(place, desk.Situation.Reading, desk.Row(), events))
            .Map(prepared => (place, new LandingRecord(Files(place, prepared), prepared.Rows, message))));

    /// <summary>The place as it will be: a Mission gets its number on this branch in the landing's own commit.</summary>
    private Outcome<MissionPlace> Numbered(LandingPlan plan)
    {
        var mission = desk.Mission;
        if (mission.Meta.Number is not null)
        {
            return mission.Place;
        }

        var next = desk.Git().Then(git => mission.Place.Checkout is { } checkout ? MissionNumbers.Next(checkout, git, plan.TargetTip) : MissionNumbers.Next(git, plan.TargetTip));
        return next.Map(number => mission.Place with { Identity = mission.Meta with { Number = number } });
    }

    /// <summary>The record as it will be, and the Mission's identity when that changes with it.</summary>
    private static ImmutableArray<LandingRecord.Entry> Files(MissionPlace place, PreparedRecord prepared) =>
    [
        .. prepared.Files.Select(file => new LandingRecord.Entry(file.File, file.Content)),
        .. place.Identity is { } numbered ? [new LandingRecord.Entry(StateSurfaces.Meta.At(place.Root, place.Slug.ToString()), MissionFiles.MetaBytes(numbered))] : ImmutableArray<LandingRecord.Entry>.Empty,
    ];
}
