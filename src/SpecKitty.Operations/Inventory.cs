using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The files that a Mission consists of, and what they weigh together.</summary>
internal static class Inventory
{
    /// <summary>Every file but those whose name, or a folder's on the way, begins with a dot: as the parity contract has it.</summary>
    public static ImmutableArray<ArtifactView> Of(FileTree folder) =>
    [
        .. from path in folder.AllNames
           where !path.Split('/').Any(part => part.StartsWith('.'))
           let content = folder.TryRead(path)
           where content is not null
           select Artifact(path, content.Value.Span.ToArray()),
    ];

    /// <summary>The parity hash of those that count.</summary>
    public static string Parity(ImmutableArray<ArtifactView> artifacts) =>
        MissionFiles.ParityHash(artifacts.Where(file => file.ContentHashSha256 is not null).Select(file => KeyValuePair.Create(file.Path, file.ContentHashSha256!)));

    private static ArtifactView Artifact(string path, byte[] content) =>
        new(Plain.Printable(path), content.Length, Hashing.Sha256(content), MissionFiles.ContentHash(path, content), WorkPackageOf(path));

    private static string? WorkPackageOf(string path) =>
        path.Split('/') is ["tasks", var name, ..] && WorkPackageId.TryParse(name.Split('-', '.', '_')[0], out var id) ? id.ToString() : null;
}
