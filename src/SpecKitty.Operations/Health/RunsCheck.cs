using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at the Mission Runs of this machine: whether each opens, and whether each names its Mission.</summary>
internal sealed class RunsCheck(Repository repository, ImmutableArray<MissionDirectory> missions, Caller caller) : IHealthCheck
{
    private const string Folder = ".kittify/runtime/runs";

    public IEnumerable<HealthArea> Areas => [HealthArea.Runs];

    public IEnumerable<Finding> Look(Mending mending) => All().Select(finding => finding with { Area = HealthArea.Runs });

    private IEnumerable<Finding> All()
    {
        if (!new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).List().Succeeded(out var listing, out var refusal))
        {
            return [new Finding(refusal.Code, Severity.Error, Folder, refusal.Message, refusal.Remedies.FirstOrDefault())];
        }

        var known = missions.Select(mission => mission.Read().Succeeded(out var read, out _) ? read.Meta.Id : null).ToHashSet();
        return listing.Damaged.Select(damage => new Finding(damage.Code, Severity.Error, Folder, damage.Message, damage.Remedies.FirstOrDefault()))
            .Concat(listing.Orphans.Select(orphan => new Finding("RUN_UNBOUND", Severity.Warning, $"{Folder}/{orphan.Id}", $"Run `{orphan.Id}` does not name its mission, so nothing drives it.", $"mv {Folder}/{orphan.Id} {Folder}/{orphan.Id}.set-aside")))
            .Concat(listing.Runs.Where(run => run.Status is RunStatus.Active && !known.Contains(run.Mission)).Select(run => new Finding(
                "ORPHAN_RUN", Severity.Info, $"{Folder}/{run.Id}", $"Run `{run.Id}` is of mission `{run.Slug}`, which no worktree has; it waits for it.", $"rm -r {Folder}/{run.Id}")));
    }
}
