using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks for locks of git commands. They say nothing about who holds them, so only a person may break one.</summary>
internal sealed class GitLockCheck(Repository repository) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Setup];

    public IEnumerable<Finding> Look(Mending mending) => repository.GitLocks().Select(path => new Finding(
        "GIT_LOCK", Severity.Warning, Path.GetRelativePath(repository.PrimaryCheckout, path), $"A git command is at work, or was killed and left `{Plain.Printable(path)}`.", $"rm {Plain.Quoted(path)}"));
}
