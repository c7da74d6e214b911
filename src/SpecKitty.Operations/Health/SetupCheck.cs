using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at git, the project's settings, the ignore and attribute lines and the agents' files.</summary>
internal sealed class SetupCheck(Repository repository, Caller caller) : IHealthCheck
{
    private string Checkout => repository.Here.Path;

    public IEnumerable<HealthArea> Areas => [HealthArea.Setup];

    public IEnumerable<Finding> Look(Mending mending)
    {
        if (caller.Surroundings.GitProgram().Then(program => new Git(repository, program).RequireVersion()).Refusal is { } git)
        {
            yield return new Finding(git.Code, Severity.Error, "git", git.Message, git.Remedies.FirstOrDefault());
        }

        if (!ProjectConfig.Read(Checkout).Succeeded(out var config, out var damaged))
        {
            yield return new Finding(damaged.Code, Severity.Error, StateSurfaces.Config.Pattern, damaged.Message, "git checkout -- .kittify/config.yaml");
            yield break;
        }

        if (config.Agents.IsEmpty)
        {
            yield return new Finding("NOT_INITIALIZED", Severity.Warning, StateSurfaces.Config.Pattern, "No agent is set up in this repository.", "spec-kitty init --agent claude");
            yield break;
        }

        foreach (var file in Expected(config).Where(IsOff))
        {
            if (mending is Mending.Fix)
            {
                caller.Surroundings.Files.Replace(file.File, file.Content);
            }

            yield return new Finding("SETUP_FILE_STALE", Severity.Warning, file.File.Relative, $"`{file.File.Relative}` is missing or not what this version writes.", "spec-kitty doctor --fix")
            {
                IsFixed = mending is Mending.Fix,
            };
        }
    }

    private IEnumerable<(SurfaceFile File, byte[] Content)> Expected(ProjectConfig config) => config.Agents
        .Where(agent => HarnessFiles.Known.Contains(agent)).SelectMany(agent => HarnessFiles.For(agent)).Select(file => (file.Surface.At(Checkout), file.Content))
        .Append((StateSurfaces.GitIgnore.At(Checkout), GitIgnoreBlock.For(Checkout)))
        .Append((StateSurfaces.GitAttributes.At(Checkout), GitAttributesBlock.For(Checkout)))
        .DistinctBy(file => file.Item1.Relative);

    private static bool IsOff((SurfaceFile File, byte[] Content) expected) =>
        !ManagedBlock.Holds(expected.File.Path, expected.Content);
}
