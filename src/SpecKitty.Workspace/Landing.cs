using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Allocating;
using SpecKitty.Workspace.Landings;

namespace SpecKitty.Workspace;

/// <summary>Brings a Mission's code and record onto its target branch in one commit: the target holds all of it afterwards, or is as it was.</summary>
/// <remarks>The caller holds the Mission's lock from <see cref="Plan"/> to the end of <see cref="Run"/>.</remarks>
public sealed partial class Landing(Repository repository, Git git, DurableFiles files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What a landing would do; adds objects to the repository and moves nothing.</summary>
    /// <remarks>A conflict is no refusal here. Codes: <c>GIT_TOO_OLD</c>, <c>TARGET_BRANCH_MISSING</c>, <c>LANE_BRANCH_GONE</c>, <c>REBASE_IMPOSSIBLE</c>.</remarks>
    public Outcome<LandingPlan> Plan(LandingRequest request) => git.RequireVersion().Then(_ => PlannerOf(request).Plan());

    /// <summary>The branches and worktree folders that would be removed once a plan is carried out, as things stand; a worktree with work in it that is not committed is kept, and so is its branch.</summary>
    public ImmutableArray<string> Deletions(LandingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var removal = new Removal(git, files, plan.Request.Mission, plan.Request.Slug);
        return [.. plan.Parts.Where(part => removal.WhyKept(part.Lane, part.Tip) is null).SelectMany(part => part.Names)];
    }

    /// <summary>Lands as planned: one commit, one swap of the target branch, then its checkout, then the clean-up of what is landed and clean.</summary>
    /// <remarks>
    /// Once its rows are in the local journal, <see cref="End"/> ends it.
    /// Refused before anything moves: <c>LANDING_CONFLICT</c> (details <c>conflicts</c>), <c>LANDING_UNFINISHED</c>, <c>TARGET_MOVED</c>, <c>CHECKOUT_DIRTY</c>, <c>CHECKOUT_BUSY</c>,
    /// <c>COMMIT_REFUSED_BY_HOOK</c>. After the swap there is a receipt; what could not follow is in <see cref="LandingReceipt.Unfinished"/>.
    /// </remarks>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What goes with it.</param>
    /// <param name="offer">Asked for the commit before anything moves; what it refuses is not landed.</param>
    public Outcome<LandingReceipt> Run(LandingPlan plan, LandingRecord record, Func<CommitId, Refusal?>? offer = null) => Alone(() => Land(plan, record, offer));

    /// <summary>The rows of a landing that is not ended although the target has moved, wherever it is by now: they happened. Empty without one.</summary>
    public static ReadOnlyMemory<byte> Left(Repository repository, MissionId mission)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return LandingLog.Read(FileOf(repository, mission)).Succeeded(out var open, out _) && open is { } landing && HasMoved(repository, landing.Intent, landing.Step) ? landing.Intent.Rows : default;
    }

    /// <summary>Forgets a landing whose rows are on record.</summary>
    public void End(MissionId mission) => LogOf(mission).Close();

    /// <summary>Finishes a landing that was cut short after the target had moved, or forgets one that was cut short before; null when there is nothing to hand back.</summary>
    /// <remarks>One that was taken off the target again is not repeated, but its rows are handed back.</remarks>
    public Outcome<LandingReceipt?> Recover(MissionId mission)
    {
        var log = LogOf(mission);
        if (!log.Read().Succeeded(out var open, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        if (open is not { } landing)
        {
            log.Close();
            return (LandingReceipt?)null;
        }

        if (!Contains(landing.Intent).Succeeded(out var isOnTarget, out refusal))
        {
            return refusal;
        }

        if (!isOnTarget && !HasMoved(repository, landing.Intent, landing.Step))
        {
            // The remote has taken it, and nothing else came between: then it is landed here too.
            if (repository.Tip(landing.Intent.Target) == landing.Intent.Before && new Remotes(git).Has(landing.Intent.Target, landing.Intent.Candidate))
            {
                return Alone(() => Swap(mission, log, landing.Intent)).Map(receipt => (LandingReceipt?)receipt);
            }

            log.Close();
            return (LandingReceipt?)null;
        }

        return !isOnTarget ? new LandingReceipt(landing.Intent.Candidate, landing.Intent.Before, landing.Intent.Rows)
            : Alone(() => Finish(mission, log, landing.Intent, landing.Step)).Map(receipt => (LandingReceipt?)receipt);
    }

    /// <summary>Whether the target branch still has that Mission's landing, neither reset nor reverted away. Of a branch that is gone nobody can tell: then it stands.</summary>
    /// <param name="mission">Which Mission.</param>
    /// <param name="slug">Its slug, as its commits name it.</param>
    /// <param name="target">The branch.</param>
    /// <param name="since">A commit that is older than the landing; null to look through all of the history.</param>
    public Outcome<bool> Stands(MissionId mission, MissionSlug slug, BranchName target, CommitId? since) =>
        repository.Tip(target) is { } tip ? new LandingTrace(git.Calls, tip, since).Stands(mission, slug) : true;

    /// <summary>The commits on the target branch that take a landing of that Mission back. While they stand, git would bring nothing of it when it is merged again.</summary>
    public Outcome<ImmutableArray<CommitId>> Reverts(MissionId mission, MissionSlug slug, BranchName target) =>
        repository.Tip(target) is { } tip ? new LandingTrace(git.Calls, tip, null).Reverts(mission, slug) : ImmutableArray<CommitId>.Empty;

    private Outcome<LandingReceipt> Land(LandingPlan plan, LandingRecord record, Func<CommitId, Refusal?>? offer)
    {
        var request = plan.Request;
        var checkout = repository.CheckoutOf(request.Target);
        var log = LogOf(request.Mission);
        if (Blocked(plan, log) is { } blocked)
        {
            return blocked;
        }

        if (!CandidateFor(request, checkout).Build(plan, record).Succeeded(out var candidate, out var refusal))
        {
            return refusal;
        }

        var intent = new LandingLog.Intent(request.Slug, request.Target, plan.TargetTip, candidate)
        {
            Rows = record.Rows,
            Record = [.. record.Files.Select(entry => entry.File.Relative)],
            Lanes = [.. plan.Parts.Select(part => (part.Lane, part.Tip))],
        };
        if (checkout is not null && Refresh(checkout, intent).Foresee(plan.TargetTip, candidate) is { } dirty)
        {
            return dirty;
        }

        log.Begin(request.Mission, intent);
        return offer?.Invoke(candidate) is { } declined ? Abandon(log, declined) : Swap(request.Mission, log, intent);
    }

    private Outcome<LandingReceipt> Swap(MissionId mission, LandingLog log, LandingLog.Intent intent) =>
        RefSwap.Move(git, intent.Target, intent.Before, intent.Candidate, $"spec-kitty: land {intent.Slug}") is { } lost ? Abandon(log, lost) : Finish(mission, log, intent, LandingLog.Step.Prepared);

    private Refusal? Blocked(LandingPlan plan, LandingLog log)
    {
        var request = plan.Request;
        if (!plan.Conflicts.IsEmpty)
        {
            return Refusal.Refused(
                "LANDING_CONFLICT", $"Landing `{request.Slug}` on `{request.Target}` conflicts in {string.Join(", ", plan.Conflicts.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
                $"Merge `{request.Target}` into the worktree of the execution lane, resolve there, commit, and run the same command again.") with
            {
                Details = new JsonObject { ["conflicts"] = new JsonArray([.. plan.Conflicts.Select(path => (JsonNode?)path)]) },
            };
        }

        if (!log.Read().Succeeded(out var open, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        return open is not null ? Refusal.Conflict("LANDING_UNFINISHED", $"An earlier landing of `{request.Slug}` is not finished.", "Run the same command again.")
            : repository.Tip(request.Target) != plan.TargetTip ? RefSwap.Moved(request.Target)
            : plan.Parts.FirstOrDefault(part => repository.Tip(part.Branch) != part.Tip) is { } part ? RefSwap.Moved(part.Branch)
            : null;
    }

    private static Refusal Abandon(LandingLog log, Refusal reason)
    {
        log.Close();
        return reason;
    }

    private Outcome<LandingReceipt> Finish(MissionId mission, LandingLog log, LandingLog.Intent intent, LandingLog.Step reached)
    {
        if (reached is LandingLog.Step.Prepared)
        {
            log.Reached(LandingLog.Step.Swapped);
        }

        var receipt = new LandingReceipt(intent.Candidate, intent.Before, intent.Rows);
        if (reached is not LandingLog.Step.Refreshed)
        {
            if (Follow(intent) is { } stale)
            {
                return receipt with { Unfinished = stale };
            }

            log.Reached(LandingLog.Step.Refreshed);
        }

        return CleanUp(mission, intent.Slug, intent.Lanes).Succeeded(out var cleaned, out var busy)
            ? receipt with { Removed = cleaned.Removed, Kept = cleaned.Kept }
            : receipt with { Unfinished = busy };
    }

    // When the branch has moved on, what the checkout still has of before would look like edits that take the landing back.
    private Refusal? Follow(LandingLog.Intent intent) =>
        repository.CheckoutOf(intent.Target) is { Head: { } head } checkout && git.IsAncestor(intent.Candidate, head).Succeeded(out var isIn, out _) && isIn
            ? Refresh(checkout, intent).Move(intent.Before, head)
            : null;

    private Outcome<LandingReceipt> Alone(Func<Outcome<LandingReceipt>> act)
    {
        if (!files.Lock(StateSurfaces.LandingLock.At(repository.GitCommonDirectory), Patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            return act();
        }
    }

    private Outcome<(ImmutableArray<string> Removed, ImmutableArray<string> Kept)> CleanUp(MissionId mission, MissionSlug slug, ImmutableArray<(ExecutionLaneId Lane, CommitId Tip)> landed)
    {
        var (removal, removed, kept) = (new Removal(git, files, mission, slug), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        foreach (var (lane, tip) in landed)
        {
            var branch = Workspaces.BranchOf(slug, lane);
            var folder = repository.CheckoutOf(branch)?.Path;
            switch (removal.Remove(lane, tip).Refusal)
            {
                case null:
                    removed.AddRange(new[] { folder, branch.ToString() }.OfType<string>());
                    break;
                case { Code: "LOCK_TIMEOUT" } busy:
                    return busy;
                default:
                    kept.Add(folder ?? branch.ToString());
                    break;
            }
        }

        return (removed.ToImmutable(), kept.ToImmutable());
    }

    private Outcome<bool> Contains(LandingLog.Intent intent) =>
        repository.Tip(intent.Target) is { } tip ? git.IsAncestor(intent.Candidate, tip) : false;

    private static bool HasMoved(Repository repository, LandingLog.Intent intent, LandingLog.Step step) =>
        step is not LandingLog.Step.Prepared || repository.WasAt(intent.Target, intent.Candidate);

    private CheckoutRefresh Refresh(Worktree checkout, LandingLog.Intent intent) => new(git, checkout, intent.Record);

    private Candidate CandidateFor(LandingRequest request, Worktree? checkout)
    {
        var folder = checkout?.Path ?? repository.PrimaryCheckout;
        var scratch = StateSurfaces.ScratchIndex.At(repository.GitCommonDirectory, $"message-{request.Mission}");
        return new Candidate(git, git.Calls.In(folder), new MessageHook(git.Calls.In(folder), files, scratch, folder));
    }

    private LandingPlanner PlannerOf(LandingRequest request) => new(git, request);

    private LandingLog LogOf(MissionId mission) => new(files, FileOf(repository, mission));

    private static SurfaceFile FileOf(Repository repository, MissionId mission) => StateSurfaces.LandingJournal.At(repository.GitCommonDirectory, mission.ToString());
}
