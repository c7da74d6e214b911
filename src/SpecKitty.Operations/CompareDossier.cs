using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>dossier --diff</c>: how a Mission's files at one point differ from those at another.</summary>
public static class CompareDossier
{
    /// <summary>
    /// A point is a commit, a branch, or a time or day for which the target branch is asked; without <paramref name="other"/> the files are taken as they are now.
    /// Reads, writes nothing.
    /// </summary>
    public static Answer<DossierDiffView> Run(Caller caller, string one, string? other)
    {
        if (!caller.Resolve().Succeeded(out var mission, out var refusal)
            || !caller.Surroundings.GitProgram().Map(program => new Git(mission.Repository, program)).Succeeded(out var git, out refusal)
            || !Files(git, mission, one).Succeeded(out var before, out refusal)
            || !(other is null ? mission.Place.Folder : Files(git, mission, other)).Succeeded(out var after, out refusal))
        {
            return refusal;
        }

        var (old, young) = (Inventory.Of(before), Inventory.Of(after));
        return new DossierDiffView(mission.Slug, Plain.Line(one), other is null ? "now" : Plain.Line(other))
        {
            ParityBefore = Inventory.Parity(old),
            ParityAfter = Inventory.Parity(young),
            Artifacts = Changes(old, young),
        };
    }

    private static Outcome<FileTree> Files(Git git, MissionContext mission, string point) => MissionRecords.Moment.Parse(point).Succeeded(out var moment, out _) && moment is MissionRecords.Moment.At { Time: var time }
        ? mission.Repository.Tip(Id.Of<BranchName>(mission.Meta.TargetBranch)) is { } tip
            ? git.LastUntil(tip, time).Then(commit => commit is { } found ? git.ReadTree(found, mission.RelativeDirectory) : FileTree.Empty)
            : FileTree.Empty
        : git.Named(point).Then(commit => git.ReadTree(commit, mission.RelativeDirectory));

    private static ImmutableArray<ArtifactChangeView> Changes(ImmutableArray<ArtifactView> before, ImmutableArray<ArtifactView> after)
    {
        var old = before.ToDictionary(file => file.Path);
        var young = after.ToDictionary(file => file.Path);
        return
        [
            .. old.Keys.Union(young.Keys).Order(StringComparer.Ordinal).Select(path => (path, Before: old.GetValueOrDefault(path), After: young.GetValueOrDefault(path)))
                .Where(file => file.Before?.Sha256 != file.After?.Sha256)
                .Select(file => new ArtifactChangeView(file.path, file.Before is null ? "added" : file.After is null ? "removed" : "changed", file.Before?.Sha256, file.After?.Sha256)
                {
                    IsInParity = file.Before?.ContentHashSha256 != file.After?.ContentHashSha256,
                }),
        ];
    }
}
