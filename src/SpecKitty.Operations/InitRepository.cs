using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>init</c>: makes a repository ready. Additive, only inside the repository, and commits nothing.</summary>
public static class InitRepository
{
    /// <summary>Writes what is missing for <paramref name="agents"/> and says why each file is there.</summary>
    public static Answer<InitView> Run(Caller caller, ImmutableArray<string> agents)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal) || Unknown(agents) is { } unknown && (refusal = unknown) is not null)
        {
            return refusal;
        }

        var checkout = repository.Here.Path;
        if (!ProjectConfig.Read(checkout).Succeeded(out var config, out refusal))
        {
            return refusal;
        }

        var wanted = config.With(agents);
        ImmutableArray<PlannedFile> files =
        [
            new(StateSurfaces.Config.At(checkout), wanted.Bytes(), "which agents this project works with"),
            new(StateSurfaces.GitIgnore.At(checkout), GitIgnoreBlock.For(checkout), "keeps runs and worktrees out of git"),
            new(StateSurfaces.GitAttributes.At(checkout), GitAttributesBlock.For(checkout), "lets git merge records row by row"),
            .. wanted.Agents.SelectMany(agent => HarnessFiles.For(agent).Select(file => new PlannedFile(file.Surface.At(checkout), file.Content, $"teaches {agent} to drive missions"))),
        ];
        return Registered(repository, caller).Succeeded(out var configuration, out refusal)
            ? new InitView([.. files.DistinctBy(file => file.File.Relative).Select(file => Write(file, caller)), configuration], wanted.Agents)
            : refusal;
    }

    /// <summary>What stands in no tracked file: how this clone calls the merge drivers.</summary>
    private static Outcome<InitFileView> Registered(Repository repository, Caller caller) => caller.Surroundings.GitProgram().Then(git =>
    {
        var setup = new MergeDriverSetup(new Git(repository, git), caller.Surroundings.Program);
        var lacking = setup.Register();
        var file = Path.GetRelativePath(repository.PrimaryCheckout, StateSurfaces.GitConfig.At(repository.GitCommonDirectory).Path);
        return lacking.Map(count => new InitFileView(file, count == 0 ? "unchanged" : "updated", "calls them, in this clone"));
    });

    private static InitFileView Write(PlannedFile planned, Caller caller)
    {
        var exists = File.Exists(planned.File.Path);
        var isSame = ManagedBlock.Holds(planned.File.Path, planned.Content);
        if (!isSame)
        {
            caller.Surroundings.Files.Replace(planned.File, planned.Content);
        }

        return new InitFileView(planned.File.Relative, isSame ? "unchanged" : exists ? "updated" : "created", planned.Why);
    }

    private static Refusal? Unknown(ImmutableArray<string> agents) =>
        agents.FirstOrDefault(agent => !HarnessFiles.Known.Contains(agent)) is { } unknown
            ? Refusal.Usage("AGENT_UNKNOWN", $"`{Plain.Line(unknown)}` is no agent that spec-kitty knows: {string.Join(", ", HarnessFiles.Known)}.", $"spec-kitty init --agent {HarnessFiles.Known[0]}")
            : null;

    private sealed record PlannedFile(SurfaceFile File, byte[] Content, string Why);
}
