using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at the Mission Runs of this machine: whether each opens, and whether each names its Mission.</summary>
internal sealed class RunsCheck(Repository repository, Caller caller) : IHealthCheck
{
    private const string Folder = ".kittify/runtime/runs";

    public IEnumerable<Finding> Look(Mending mending)
    {
        if (!new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).List().Succeeded(out var listing, out var refusal))
        {
            return [new Finding(refusal.Code, Severity.Error, Folder, refusal.Message, refusal.Remedies.FirstOrDefault())];
        }

        return listing.Damaged.Select(damage => new Finding(damage.Code, Severity.Error, Folder, damage.Message, damage.Remedies.FirstOrDefault()))
            .Concat(listing.Orphans.Select(orphan => new Finding("RUN_UNBOUND", Severity.Warning, $"{Folder}/{orphan.Id}", $"Run `{orphan.Id}` does not name its mission, so nothing drives it.", $"mv {Folder}/{orphan.Id} {Folder}/{orphan.Id}.set-aside")));
    }
}
