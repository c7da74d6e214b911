using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>What a person resolves that a landing could not merge: a commit that the landing then merges before all others, also onto a target that moved on.</summary>
internal sealed class Resolution(Git git, DurableFiles files, LandingRequest request)
{
    private readonly SurfaceFile folder = StateSurfaces.LandingScratch.At(git.Repository.GitCommonDirectory, request.Mission.ToString());
    private readonly SurfaceFile file = StateSurfaces.LandingScratchNote.At(git.Repository.GitCommonDirectory, request.Mission.ToString());
    private readonly Merges merges = new(git.Calls);

    private ScratchWorktree Scratch => field ??= new ScratchWorktree(git, folder.Path);

    private ResolutionNote? Note => ResolutionNote.Read(file);

    /// <summary>What is resolved so far; null when nothing is. Codes <c>MERGE_UNRESOLVED</c>, <c>RESOLUTION_OUTDATED</c>.</summary>
    public Outcome<CommitId?> Taken(CommitId target, ImmutableArray<LandingPlan.Part> parts)
    {
        if (!Work().Succeeded(out var work, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        if (Note is not { } note || !IsStillLanded(note, target, parts))
        {
            return work is null ? (CommitId?)null : Outdated();
        }

        return note.Shown is null || Scratch.Place is not { } place ? work : Scratch.Open().Then(open =>
            open.IsEmpty ? Scratch.Settled(place).Map(commit => commit == note.Head ? note.Before : commit)
            : work == note.Before && !note.IsOf(target, parts) ? work
            : Unresolved("MERGE_UNRESOLVED", "not resolved and added yet", open));
    }

    /// <summary>Puts the scratch worktree to where the plan stopped, and gives the refusal that names it: code <c>MERGE_CONFLICT</c>.</summary>
    public Refusal Begin(LandingPlan plan)
    {
        if (plan.Stop is not var (head, tip))
        {
            throw new ArgumentException("The plan has no conflict.", nameof(plan));
        }

        // All that was merged holds what was resolved before, unless just that could not be merged.
        var before = plan.Resolved is null || plan.Resolved == tip ? plan.Resolved : head;
        var note = new ResolutionNote(plan.TargetTip, [.. plan.Parts.Select(part => (part.Lane, part.Tip))], head, before, null);
        var isHalf = Note is null or { Shown: null };
        files.Replace(file, note.ToJson());
        if (((isHalf ? Scratch.Remove() : null) ?? Scratch.Put(head) ?? Scratch.Merge(tip, request.RecordFolder)) is { } failed)
        {
            return failed;
        }

        return Scratch.Place is { } place ? HandedOver(place, note) : Unresolved("MERGE_CONFLICT", "to be resolved", plan.Conflicts);
    }

    /// <summary>Takes the scratch worktree away, unless it holds work that the target lacks, or is in use; gives its folder when it stays.</summary>
    public Outcome<string?> Leave(CommitId? landed = null) => Owed(landed).Then(work => work is not null || Scratch.IsHere || Scratch.Remove() is not null ? folder.Path : Gone());

    /// <summary>The same, but leaves one alone that was made for the commits of the plan.</summary>
    public Outcome<string?> LeaveOther(LandingPlan plan) => Note?.IsOf(plan.TargetTip, plan.Parts) == true ? (string?)null : Leave();

    /// <summary>Takes the scratch worktree away, and has what somebody did there kept first; gives what was made of that, null when nobody did anything. Code <c>SCRATCH_IN_USE</c>.</summary>
    public Outcome<BranchName?> Abort(Func<CommitId, Outcome<BranchName>> keep)
    {
        if (Scratch.IsHere)
        {
            return Refusal.Refused("SCRATCH_IN_USE", $"`{folder.Path}` is where this command runs.", $"cd {Plain.Quoted(git.Repository.PrimaryCheckout)}");
        }

        var kept = Owed().Then(work => work is { } commit ? keep(commit).Map(branch => (BranchName?)branch) : (BranchName?)null);
        return kept.Then<BranchName?>(branch => Scratch.Remove() is { } failed ? failed : Gone().Map(_ => branch));
    }

    private Refusal HandedOver(Worktree place, ResolutionNote note)
    {
        if (!Scratch.Snapshot(place).Succeeded(out var shown, out var refusal) || !Scratch.Open().Succeeded(out var open, out refusal))
        {
            return refusal;
        }

        files.Replace(file, (note with { Shown = shown }).ToJson());
        return Unresolved("MERGE_CONFLICT", "to be resolved", open);
    }

    private Outcome<string?> Gone()
    {
        files.Delete(file);
        return (string?)null;
    }

    /// <summary>What somebody did there, whether it is resolved or not; null when nobody did anything.</summary>
    private Outcome<CommitId?> Work()
    {
        var note = Note;
        return note is { Shown: null } ? note.Before : Scratch.Place is not { } place ? (CommitId?)null : Scratch.Snapshot(place).Then(tree =>
            note is not null && tree == note.Shown && place.Head == note.Head ? note.Before
            : Scratch.Everything(place).Map(commit => commit == note?.Head ? note.Before : commit));
    }

    /// <summary>What somebody did there and the target does not hold.</summary>
    private Outcome<CommitId?> Owed(CommitId? landed = null) => Work().Then(work =>
        work is { } commit && (landed ?? git.Repository.Tip(request.Target)) is { } target
            ? merges.Merge(target, commit).Then(merged => git.Differences(target.ToString(), merged.Tree, "ACDMRTUXB").Map(changed => changed.Concat(merged.Conflicts).Any(IsCode) ? work : null))
            : work);

    /// <summary>Whether all that it was made of would still be landed: nothing was reset, given up or removed since.</summary>
    private bool IsStillLanded(ResolutionNote note, CommitId target, ImmutableArray<LandingPlan.Part> parts) => note.Lanes.Select(lane => lane.Tip).Append(note.TargetTip).All(tip =>
        parts.Select(part => part.Tip).Prepend(target).Any(now => git.IsAncestor(tip, now).Succeeded(out var isIn, out _) && isIn));

    private Refusal Outdated() => Refusal.Refused(
        "RESOLUTION_OUTDATED", $"What was resolved in `{folder.Path}` holds commits that are not landed any more.", $"spec-kitty merge abort --mission {request.Slug}");

    private Refusal Unresolved(string code, string what, ImmutableArray<string> paths) => Refusal.Refused(
        code, $"Landing `{request.Slug}` waits for {paths.Length} file(s) in `{folder.Path}`, {what}: {string.Join(", ", paths.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
        $"git -C {Plain.Quoted(folder.Path)} status", $"spec-kitty merge resume --mission {request.Slug}", $"spec-kitty merge abort --mission {request.Slug}") with
    {
        Details = new JsonObject { ["conflicts"] = new JsonArray([.. paths.Select(path => (JsonNode?)path)]), ["workspace_path"] = folder.Path },
    };

    private bool IsCode(string path) => !RepositoryPath.IsBelow(path, request.RecordFolder);
}
