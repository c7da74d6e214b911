using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks whether git can call the merge drivers that <c>.gitattributes</c> names; registers them where it cannot.</summary>
internal sealed class MergeDriverCheck(Repository repository, Caller caller) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Setup];

    public IEnumerable<Finding> Look(Mending mending)
    {
        var attributes = ManagedBlock.ReadFile(StateSurfaces.GitAttributes.At(repository.Here.Path).Path);
        if (!caller.Surroundings.GitProgram().Succeeded(out var git, out _))
        {
            yield break;
        }

        var setup = new MergeDriverSetup(new Git(repository, git), caller.Surroundings.Program);
        var lacking = setup.Lacking().Where(lack => attributes.Contains($"merge={lack.Driver.GitName}", StringComparison.Ordinal)).ToArray();
        var isFixed = lacking.Length > 0 && mending is Mending.Fix && setup.Register().Succeeded(out _, out _);
        foreach (var (driver, why) in lacking)
        {
            yield return new Finding("MERGE_DRIVER_LACKING", Severity.Warning, StateSurfaces.GitConfig.Name, $"The merge driver `{driver.GitName}` {why}.", "spec-kitty doctor --fix")
            {
                IsFixed = isFixed,
            };
        }
    }
}
