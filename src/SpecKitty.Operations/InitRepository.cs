using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

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
            new(StateSurfaces.GitIgnore.At(checkout), GitIgnoreBlock.Merge(GitIgnoreBlock.ReadFile(checkout)), "keeps runs and worktrees out of git"),
            .. wanted.Agents.SelectMany(agent => HarnessFiles.For(agent).Select(file => new PlannedFile(file.Surface.At(checkout), file.Content, $"teaches {agent} to drive missions"))),
        ];
        return new InitView([.. files.DistinctBy(file => file.File.Relative).Select(file => Write(file, caller))], wanted.Agents);
    }

    private static InitFileView Write(PlannedFile planned, Caller caller)
    {
        var exists = File.Exists(planned.File.Path);
        var isSame = exists && File.ReadAllBytes(planned.File.Path).AsSpan().SequenceEqual(planned.Content);
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
