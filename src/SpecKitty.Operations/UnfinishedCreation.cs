using SpecKitty.Context;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Finds the Mission that a killed command had begun to create, so that the same command again goes on with it and makes no second one.</summary>
internal sealed class UnfinishedCreation(Repository repository, Worktree checkout, Surroundings surroundings)
{
    // MissionCreated, and that its first phase began.
    private const int RowsOfCreation = 2;

    /// <summary>One that says the same as <paramref name="wanted"/>, was never committed, and to which nothing has happened since; else the wanted one itself.</summary>
    public MissionMeta Find(MissionMeta wanted) =>
        Candidates(wanted).FirstOrDefault(found => IsSame(found, wanted) && IsUntouched(found) && !IsCommitted(found)) ?? wanted;

    private IEnumerable<MissionMeta> Candidates(MissionMeta wanted)
    {
        var specs = Path.Combine(checkout.Path, "kitty-specs");
        var alike = wanted.Slug.ToString()[..^8] + "????????";
        return Directory.Exists(specs)
            ? Directory.EnumerateDirectories(specs, alike).Order(StringComparer.Ordinal)
                .Select(directory => MissionFiles.ReadMeta(directory).Succeeded(out var meta, out _) ? meta : null).OfType<MissionMeta>()
            : [];
    }

    private static bool IsSame(MissionMeta found, MissionMeta wanted) =>
        found.Id is not null && (found.Title, found.Type, found.TargetBranch, found.Topology, found.Purpose) == (wanted.Title, wanted.Type, wanted.TargetBranch, wanted.Topology, wanted.Purpose);

    private bool IsUntouched(MissionMeta found) =>
        MissionRecords.Read(new MissionPlace(found.Id!.Value, found.Slug, repository.GitCommonDirectory, checkout.Path)).Succeeded(out var reading, out _)
        && reading.State.RowCount <= RowsOfCreation;

    private bool IsCommitted(MissionMeta found) =>
        checkout.Head is { } head && surroundings.GitProgram().Then(program => new Git(repository, program).ReadBlob(head, $"kitty-specs/{found.Slug}/meta.json")).Refusal is null;
}
