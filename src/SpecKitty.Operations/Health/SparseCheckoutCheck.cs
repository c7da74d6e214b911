using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks whether the checkout leaves files out on purpose: a record that is not on the disk cannot be written.</summary>
internal sealed class SparseCheckoutCheck(Repository repository, Caller caller) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Setup];

    public IEnumerable<Finding> Look(Mending mending)
    {
        if (caller.Surroundings.GitProgram().Succeeded(out var program, out _) && new Git(repository, program).LeavesOut(repository.Here, "kitty-specs"))
        {
            yield return new Finding(
                "SPARSE_CHECKOUT", Severity.Warning, "kitty-specs", "This checkout is sparse and leaves `kitty-specs` out, so the missions in it are not seen.",
                "git sparse-checkout add kitty-specs .kittify");
        }
    }
}
