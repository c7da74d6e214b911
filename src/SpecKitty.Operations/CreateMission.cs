using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>mission new</c>: begins a Mission on a branch, with its scaffolds, in one commit.</summary>
public static class CreateMission
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Creates it; refused on a protected default branch, in a detached or empty repository, and for a title without letters.</summary>
    public static Answer<MissionView> Run(Caller caller, MissionDraft draft)
    {
        var surroundings = caller.Surroundings;
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal)
            || !Check(repository, surroundings, draft).Succeeded(out var plan, out refusal)
            || !surroundings.Files.Lock(StateSurfaces.RepositoryLock.At(repository.GitCommonDirectory), Patience).Succeeded(out var held, out refusal))
        {
            return refusal;
        }

        using (held)
        {
            var meta = new UnfinishedCreation(repository, plan.Checkout, surroundings).Find(New(repository, surroundings, plan, draft));
            return Create(caller, repository, plan, meta);
        }
    }

    private static MissionMeta New(Repository repository, Surroundings surroundings, CreationPlan plan, MissionDraft draft)
    {
        var id = surroundings.Ids.NextMission(ShortIds.Of(repository).Contains);
        return Meta(id, Id.Of<MissionSlug>($"{plan.HumanSlug}-{id.ToString()[..8]}"), plan, draft, surroundings.Now());
    }

    /// <summary>First the rows, where nobody sees them yet; with its identity the Mission is there at once, and all that is left is made from the rows.</summary>
    private static Answer<MissionView> Create(Caller caller, Repository repository, CreationPlan plan, MissionMeta meta)
    {
        var surroundings = caller.Surroundings;
        var rehearsed = surroundings.Rehearsal is null ? null : plan.Checkout.Path;
        var place = new MissionPlace(meta.Id!.Value, meta.Slug, repository.GitCommonDirectory, rehearsed) { Identity = meta };
        var written = MissionRecords.Read(place).Then(seen => seen.State.RowCount > 0 ? seen : Begin(place, seen, surroundings, plan, meta));
        if (written.Refusal is { } refusal)
        {
            return refusal;
        }

        surroundings.Files.ReplaceIfDifferent(StateSurfaces.Meta.At(plan.Checkout.Path, meta.Slug.ToString()), MissionFiles.MetaBytes(meta));
        Form.Of(plan.Type.Steps[0])?.Begin(plan.Checkout.Path, meta.Slug, surroundings.Files);
        if (rehearsed is not null)
        {
            return written.Then(reading => Rehearsed(repository, surroundings, plan, meta, reading.State)).Succeeded(out var view, out refusal) ? view : refusal;
        }

        var target = Id.Of<MissionHandle>(meta.Slug.ToString());
        return MissionDesk.Open(caller with { Mission = target }).Succeeded(out var desk, out refusal) ? Committed(desk) : refusal;
    }

    private static Outcome<MissionReading> Begin(MissionPlace place, MissionReading seen, Surroundings surroundings, CreationPlan plan, MissionMeta meta) =>
        MissionDecider.Decide(seen.State, new MissionCommand.Create(meta, plan.Type.Steps[0].Id), plan.By)
            .Then(events => new MissionRecords(surroundings.Files, surroundings.Ids).Write(place, seen, new RowContext(plan.By, surroundings.Now(), null), events));

    private static Answer<MissionView> Committed(MissionDesk desk)
    {
        using (desk)
        {
            desk.Commit(Message(desk.Mission.Meta));
            desk.Rhythm.End();
            return new Answer<MissionView>(MissionView.Of(desk.Situation), null, [.. desk.Warnings.Where(warning => warning.Code.StartsWith("COMMIT_", StringComparison.Ordinal))]);
        }
    }

    /// <summary>What nobody wrote cannot be opened: the view is made of the identity alone.</summary>
    private static Outcome<MissionView> Rehearsed(Repository repository, Surroundings surroundings, CreationPlan plan, MissionMeta meta, MissionState state) =>
        CommitPolicies.Of(meta, plan.Checkout.Path).Then(policy => policy.When is MissionMeta.CommitPolicy.Rhythm.Manual ? View(meta, state) : Committed(repository, surroundings, meta, state));

    private static Outcome<MissionView> Committed(Repository repository, Surroundings surroundings, MissionMeta meta, MissionState state) => surroundings.GitProgram()
        .Then(program => CommitTarget.For(new Git(repository, program), Id.Of<BranchName>(meta.TargetBranch)))
        .Then(target => surroundings.Commit(target, Message(meta), $"kitty-specs/{meta.Slug}"))
        .Map(_ => View(meta, state));

    private static string Message(MissionMeta meta) => $"{meta.Slug}: create mission";

    private static MissionView View(MissionMeta meta, MissionState state) => new()
    {
        MissionId = meta.Id!.Value,
        MissionSlug = meta.Slug,
        MissionDir = $"kitty-specs/{meta.Slug}",
        Title = meta.Title,
        Purpose = meta.Purpose,
        MissionType = meta.Type,
        TargetBranch = meta.TargetBranch,
        Topology = meta.Topology,
        Owner = meta.Owner,
        Phase = MissionView.PhaseOf(state),
        Percentage = Progress.Of(state).Percentage,
        CompatPercentage = Progress.Of(state).CompatPercentage,
    };

    private static Outcome<CreationPlan> Check(Repository repository, Surroundings surroundings, MissionDraft draft)
    {
        var human = PathSegment.FromTitle(draft.Title);
        if (human.Length == 0 || draft.Title.Length > 200 || draft.Title.Contains('/', StringComparison.Ordinal) || draft.Title.StartsWith('-'))
        {
            return Refusal.Usage("MISSION_TITLE", $"`{Plain.Line(draft.Title)}` does not make a mission name: it wants letters or digits, at most 200 characters, no `/` and no leading `-`.", "spec-kitty mission new \"Greeting Service\"");
        }

        if (!surroundings.MissionTypes(repository.Here.Path).Load(draft.Type).Succeeded(out var type, out var refusal)
            || !Target(repository, draft).Succeeded(out var checkout, out refusal)
            || !ProjectConfig.Read(checkout.Path).Succeeded(out _, out refusal)
            || !Effector.Acting(draft.Agent, null, repository, surroundings).Succeeded(out var by, out refusal))
        {
            return refusal;
        }

        var owner = Effector.Person(repository, surroundings).Succeeded(out var person, out _) ? person.Wire : null;
        var email = owner is not null && surroundings.GitProgram().Succeeded(out var program, out _) ? new Git(repository, program).UserEmail() : null;
        return new CreationPlan(human, type.Type, checkout, by, owner, email);
    }

    private static Outcome<Worktree> Target(Repository repository, MissionDraft draft)
    {
        if (draft.TargetBranch is { } named && (!BranchName.TryParse(named, out var branch) || repository.Tip(branch) is null))
        {
            return Refusal.NotFound("BRANCH_NOT_FOUND", $"There is no branch `{Plain.Line(named)}`.", "git branch --list");
        }

        var checkout = draft.TargetBranch is { } name && BranchName.TryParse(name, out var target) ? repository.CheckoutOf(target) : repository.Here;
        return checkout switch
        {
            null => Refusal.Refused("BRANCH_NOT_CHECKED_OUT", $"Branch `{draft.TargetBranch}` is not checked out.", $"git switch {draft.TargetBranch}"),
            { Branch: null } => Refusal.Refused("HEAD_DETACHED", "No branch is checked out here, and a mission needs one to land on.", "git switch -c feat/my-change"),
            { Head: null } unborn => Refusal.Refused("NO_COMMITS", $"The branch `{unborn.Branch}` has no commit yet.", "git commit --allow-empty -m \"start\""),
            { Branch: { } on } when DefaultBranch.Is(on, repository) && draft.TargetBranch is null =>
                Refusal.Refused("BRANCH_PROTECTED", $"`{on}` is the default branch; a mission wants a branch of its own.", $"git switch -c feat/{PathSegment.FromTitle(draft.Title)}", $"spec-kitty mission new {Plain.Quoted(draft.Title)} --target-branch {on}"),
            _ => checkout,
        };
    }

    private static MissionMeta Meta(MissionId id, MissionSlug slug, CreationPlan plan, MissionDraft draft, Instant now) =>
        new(id, slug, plan.Type.Key, plan.Checkout.Branch!.Value.ToString())
        {
            Title = Plain.Printable(draft.Title),
            Topology = draft.Topology ?? (plan.Type.Key.ToString() == "quick" ? "single_branch" : "lanes"),
            CreatedAt = now.ToString(),
            Purpose = draft.Purpose is { } purpose ? Plain.Printable(purpose) : null,
            Owner = plan.Owner,
            OwnerEmail = plan.OwnerEmail,
            Commits = draft.Commits is { } said ? new MissionMeta.CommitPolicy(said, MissionMeta.CommitPolicy.Origin.Mission) : null,
        };

    private sealed record CreationPlan(string HumanSlug, CompiledMissionType Type, Worktree Checkout, Actor By, string? Owner, string? OwnerEmail);
}
