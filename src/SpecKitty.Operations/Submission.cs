using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Hands work in for review: it must be there, committed, and only in files that the Work Package owns.</summary>
internal static class Submission
{
    public static Outcome<MissionState> Submit(MissionDesk desk, WorkPackageId workPackage)
    {
        if (!desk.Situation.Intent(workPackage).Succeeded(out var intent, out var refusal)
            || Ready(desk, intent) is { } notReady && (refusal = notReady) is not null
            || !WorkPlace.Inspect(desk.Situation, workPackage, desk.Surroundings).Succeeded(out var work, out refusal))
        {
            return refusal;
        }

        var isIn = desk.State.WorkPackages[workPackage].Lane is Lane.ForReview;
        return !isIn && Check(desk, intent, work) is { } no ? no : desk.Do(new MissionCommand.Submit(workPackage, intent, work.Head.ToString()));
    }

    /// <summary>What the record alone can refuse is refused before git is asked; what was handed in before may be so again.</summary>
    private static Refusal? Ready(MissionDesk desk, WorkPackageIntent intent)
    {
        var before = desk.State.WorkPackages.GetValueOrDefault(intent.Id)?.SubmittedCommit ?? "";
        return MissionDecider.Decide(desk.State, new MissionCommand.Submit(intent.Id, intent, before), desk.Actor) is { Refusal: { Code: not "SUBTASKS_OPEN" } refusal } ? refusal : null;
    }

    private static Refusal? Check(MissionDesk desk, WorkPackageIntent intent, SubmissionFacts work)
    {
        // Without execution lanes the record lies in the same checkout, and its files are the product's own; in a lane's worktree they are nobody's.
        var own = desk.Situation.LaneOf(intent.Id) is { IsPlanning: false } ? null : desk.Mission.RelativeDirectory + "/";
        var dirty = Without(own, work.Dirty);
        var changed = Without(own, work.Changed);
        changed = own is null ? changed : [.. changed.Except(HandedInByOthers(desk, intent, work, changed))];
        var foreign = OwnedFiles.Outside(intent.OwnedFiles, changed);
        if (!Differing(desk, intent.Id, foreign, work.Head).Succeeded(out var outside, out var refusal))
        {
            return refusal;
        }

        changed = [.. changed.Except(foreign.Except(outside))];
        var isNew = work.Head.ToString() != desk.State.WorkPackages[intent.Id].SubmittedCommit;
        return (dirty, isNew ? changed : [], outside) switch
        {
            ({ IsEmpty: false }, _, _) => Refuse("WORKSPACE_DIRTY", $"`{work.Path}` holds changes that are not committed: {Names(dirty)}.", dirty, $"git -C {work.Path} status"),
            (_, { IsEmpty: true }, _) => Refuse("NO_WORK", $"`{work.Path}` holds no commit for `{intent.Id}` yet.", [], $"git -C {work.Path} commit"),
            (_, _, { IsEmpty: false }) => Refuse("OUTSIDE_OWNED_FILES", $"`{intent.Id}` does not own {Names(outside)}.", outside, $"Add the paths to `owned_files` in {desk.Mission.RelativeDirectory}/tasks/{intent.File}, or take the changes back."),
            _ => Alike(desk, intent, work.Head, changed),
        };
    }

    /// <summary>Those of the paths that would change something on the target: what is there as it is here came from there, by whatever way.</summary>
    private static Outcome<ImmutableArray<string>> Differing(MissionDesk desk, WorkPackageId workPackage, ImmutableArray<string> paths, CommitId head) =>
        paths.IsEmpty || desk.Situation.LaneOf(workPackage) is not { IsPlanning: false } || desk.Mission.Repository.Tip(desk.Target) is not { } target
            ? paths
            : desk.Git().Then(git => git.ChangedFiles(target, head)).Map(differing => paths.Intersect(differing).ToImmutableArray());

    /// <summary>Where the disk takes them for the same, two files whose names differ only in case would become one.</summary>
    private static Refusal? Alike(MissionDesk desk, WorkPackageIntent intent, CommitId head, ImmutableArray<string> changed)
    {
        var repository = desk.Mission.Repository;
        if (!repository.IgnoresCase || repository.Tip(desk.Target) is not { } target || !desk.Git().Succeeded(out var git, out _))
        {
            return null;
        }

        var own = desk.Situation.LaneOf(intent.Id);
        var others = (desk.Situation.Lanes?.All ?? []).Where(lane => lane.Id != own?.Id).Select(lane => repository.Tip(Workspaces.BranchOf(desk.Mission.Slug, lane.Id))).OfType<CommitId>();
        return !git.Twins(head, changed, target, [.. others]).Succeeded(out var twins, out var refusal) ? refusal
            : twins.IsEmpty ? null
            : Refuse("NAMES_DIFFER_IN_CASE", $"This disk (`core.ignorecase`) would take {Names(twins)} for a file that `{intent.Id}` changes under another spelling.", twins, "Rename one of them with `git mv`, and commit.");
    }

    /// <summary>What other Work Packages own and handed in, and nobody has changed since: in one checkout it lies between the commits of this one.</summary>
    private static IEnumerable<string> HandedInByOthers(MissionDesk desk, WorkPackageIntent intent, SubmissionFacts work, ImmutableArray<string> changed) =>
        from other in desk.Situation.Intents.Values
        where other.Id != intent.Id
        let owned = OwnedFiles.Outside(intent.OwnedFiles, changed).Except(OwnedFiles.Outside(other.OwnedFiles, changed)).ToArray()
        where owned.Length > 0 && CommitId.TryParse(desk.State.WorkPackages.GetValueOrDefault(other.Id)?.SubmittedCommit, out _)
        let since = desk.Git().Then(git => git.ChangedFiles(Id.Of<CommitId>(desk.State.WorkPackages[other.Id].SubmittedCommit!), work.Head))
        where since.Refusal is null
        from path in owned
        where since.Succeeded(out var touched, out _) && !touched.Contains(path)
        select path;

    private static ImmutableArray<string> Without(string? folder, ImmutableArray<string> paths) =>
        folder is null ? paths : [.. paths.Where(path => !path.StartsWith(folder, StringComparison.Ordinal))];

    private static Refusal Refuse(string code, string message, ImmutableArray<string> paths, string remedy) => Refusal.Refused(code, message, remedy) with
    {
        Details = new JsonObject { ["paths"] = new JsonArray([.. paths.Select(path => (JsonNode)path)]) },
    };

    private static string Names(ImmutableArray<string> paths) =>
        string.Join(", ", paths.Take(5).Select(path => $"`{Plain.Line(path)}`")) + (paths.Length > 5 ? $" and {paths.Length - 5} more" : "");
}
