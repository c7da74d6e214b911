using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>mission import</c>: takes over Missions of another product, or of another time, so that this one can write to them.</summary>
/// <remarks>
/// Its identity comes first where it has none, then the rows, the other files and at last the topology, which says where the record is: whatever is cut short
/// in between is read as before, and the same command again does the rest.
/// </remarks>
public static class ImportMission
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The Mission that was named, or all of the repository; without <see cref="ImportWish.Apply"/> it is only told.</summary>
    public static Answer<ImportView> Run(Caller caller, ImportWish wish)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        var all = MissionDirectories.All(repository, caller.Surroundings);
        if (caller.Mission is { } handle)
        {
            return Meant(all, handle, caller).Map(directory => new ImportView([One(repository, directory, caller, wish)], 1)).Succeeded(out var one, out refusal) ? Told(one) : refusal;
        }

        var lines = all.Select(directory => One(repository, directory, caller, wish)).Where(line => line.State is not "none").ToImmutableArray();
        return new ImportView(lines, all.Length);
    }

    /// <summary>One that was named and is refused is a refusal.</summary>
    private static Answer<ImportView> Told(ImportView view) => view.Missions[0].Error is { } error
        ? new Answer<ImportView>(view, Refusal.Refused(error.Code, error.Message, [.. error.Remedy]), [])
        : view;

    private static Outcome<MissionDirectory> Meant(ImmutableArray<MissionDirectory> all, MissionHandle handle, Caller caller) =>
        all.Where(directory => directory.IsCalled(handle)).ToArray() is [var only]
            ? only
            : caller.Resolve().Map(mission => all.First(directory => directory.Slug == mission.Slug));

    private static ImportView.Line One(Repository repository, MissionDirectory directory, Caller caller, ImportWish wish)
    {
        var done = directory.Open() switch
        {
            { Refusal.Code: "MISSION_WITHOUT_ID" } => WithoutId(repository, directory, caller, wish),
            var opened => opened.Then(mission => WithId(mission, caller, wish)),
        };
        return done.Succeeded(out var line, out var refusal) ? line : ImportView.Line.Refused(directory.Slug, refusal);
    }

    /// <summary>An id is all that such a Mission needs to be one like the others.</summary>
    private static Outcome<ImportView.Line> WithoutId(Repository repository, MissionDirectory directory, Caller caller, ImportWish wish)
    {
        var surroundings = caller.Surroundings;
        var identified = new ImportView.Change($"kitty-specs/{directory.Slug}/meta.json", "is given a mission id");
        if (wish is ImportWish.Tell || surroundings.Rehearsal is not null)
        {
            return new ImportView.Line { MissionDir = directory.Slug.ToString(), State = "importable", Changes = [identified] };
        }

        if (directory.Worktree is not { } worktree)
        {
            return Refusal.Refused("MISSION_NOT_CHECKED_OUT", $"No worktree has `kitty-specs/{directory.Slug}` checked out.", "git worktree list");
        }

        if (!surroundings.Files.Lock(StateSurfaces.RepositoryLock.At(repository.GitCommonDirectory), Patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            // Another command may have been first.
            if (!directory.Stated.Succeeded(out var meta, out refusal))
            {
                return refusal;
            }

            var known = meta with { Id = meta.Id ?? surroundings.Ids.NextMission(ShortIds.Of(repository).Contains) };
            surroundings.Files.ReplaceIfDifferent(StateSurfaces.Meta.At(worktree, directory.Slug.ToString()), MissionFiles.MetaBytes(known));
        }

        return directory.Open().Then(mission => WithId(mission, caller, wish)).Map(line => line with { State = "imported", Changes = [identified, .. line.Changes] });
    }

    private static Outcome<ImportView.Line> WithId(MissionContext mission, Caller caller, ImportWish wish) => wish is ImportWish.Apply
        ? Apply(mission, caller)
        : ImportPlan.Of(mission, caller.Surroundings).Map(plan => Line(plan, plan.IsNeeded ? "importable" : "none", null));

    private static Outcome<ImportView.Line> Apply(MissionContext mission, Caller caller)
    {
        var surroundings = caller.Surroundings;
        if (!surroundings.Files.Lock(MissionDesk.LockOf(mission), Patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            return mission.Again(surroundings).Then(found => ImportPlan.Of(found, surroundings)).Then(plan => (plan, IsCommitted(plan.Mission, surroundings)) switch
            {
                ({ IsNeeded: false }, true) => Line(plan, "none", null),
                ({ Mission.Place.Checkout: null }, _) => NotCheckedOut(plan.Mission),
                _ => Carry(plan, caller),
            });
        }
    }

    private static Outcome<ImportView.Line> Carry(ImportPlan plan, Caller caller)
    {
        var surroundings = caller.Surroundings;
        if (!Effector.Acting(caller.Agent, null, plan.Mission.Repository, surroundings).Succeeded(out var actor, out var refusal)
            || !Recorded(plan, actor, surroundings).Succeeded(out _, out refusal))
        {
            return refusal;
        }

        foreach (var (file, content) in plan.Files)
        {
            surroundings.Files.ReplaceIfDifferent(file, content.Span);
        }

        surroundings.Files.ReplaceIfDifferent(StateSurfaces.Meta.At(plan.Home.Root, plan.Mission.Slug.ToString()), MissionFiles.MetaBytes(plan.Meta));
        return Line(plan, "imported", Commit(plan.Mission, surroundings).Refusal);
    }

    private static Outcome<MissionReading> Recorded(ImportPlan plan, Actor actor, Surroundings surroundings)
    {
        var records = new MissionRecords(surroundings.Files, surroundings.Ids);
        var seen = records.Join(plan.Home, plan.Rows);
        return MissionDecider.Decide(seen.State, new MissionCommand.ImportLanes(plan.Lanes), actor)
            .Then(events => events.IsEmpty ? seen : records.Write(plan.Home, seen, new RowContext(actor, surroundings.Now(), null) { IsInPlace = plan.Meta.Topology is "single_branch", AcceptsClock = surroundings.AcceptsClock }, events));
    }

    /// <summary>One commit; a branch that git cannot commit to now, or a project that commits by hand, keeps the change in its checkout.</summary>
    private static Outcome<CommitReceipt> Commit(MissionContext mission, Surroundings surroundings) => CommitPolicies.Of(mission)
        .Then(policy => policy.When is MissionMeta.CommitPolicy.Rhythm.Manual
            ? Refusal.Refused("COMMIT_PENDING", "by the project's policy you commit it.", $"spec-kitty mission commit --mission {mission.Slug}")
            : surroundings.GitProgram())
        .Then(program => CommitTarget.For(new Git(mission.Repository, program), Target(mission)))
        .Then(target => surroundings.Commit(target, $"{mission.Slug}: import", mission.RelativeDirectory));

    private static ImportView.Line Line(ImportPlan plan, string state, Refusal? deferred) => new()
    {
        MissionDir = plan.Mission.Slug.ToString(),
        MissionId = plan.Mission.Id.ToString(),
        State = state,
        Changes = plan.Changes,
        Notes = [.. plan.Notes, .. deferred is null ? Array.Empty<string>() : [$"It is done and not committed yet: {deferred.Message}"]],
    };

    /// <summary>Whether the branch has the identity as it is on the disk: an import that was cut short before its commit has not.</summary>
    private static bool IsCommitted(MissionContext mission, Surroundings surroundings) =>
        mission.Place.Checkout is null || mission.Meta.Rest["flattened"]?.GetValueKind() is not System.Text.Json.JsonValueKind.True || mission.Repository.Tip(Target(mission)) is not { } tip
        || (surroundings.GitProgram().Then(program => new Git(mission.Repository, program).ReadBlob(tip, $"{mission.RelativeDirectory}/meta.json")).Succeeded(out var held, out _)
            && mission.Place.Folder.TryRead("meta.json") is { } own && own.Span.SequenceEqual(held.Span));

    private static BranchName Target(MissionContext mission) => Id.Of<BranchName>(mission.Meta.TargetBranch);

    private static Refusal NotCheckedOut(MissionContext mission) => Refusal.Refused(
        "TARGET_NOT_CHECKED_OUT", $"No worktree has the branch `{Plain.Line(mission.Meta.TargetBranch)}` checked out.", $"git switch {mission.Meta.TargetBranch}", $"spec-kitty mission import {mission.Slug}");
}
