using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context.Rehearsing;

/// <summary>Git objects that are made only to be looked at: they lie outside the repository, and go with the command.</summary>
internal sealed class ObjectsAside(Surroundings surroundings) : IDisposable
{
    private const int NameBytes = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private ScratchFolder? folder;

    /// <summary>A call that sees the objects aside, if there are any; in a place that is in no repository git says so itself.</summary>
    public GitCall Seen(GitCall call) => folder is null ? call : Aside(call, folder) ?? call;

    /// <summary>A call that adds its objects aside.</summary>
    public GitCall Added(GitCall call)
    {
        folder ??= Made();
        return Aside(call, folder) ?? throw new InvalidOperationException($"`{call.WorkingDirectory}` is in no repository.");
    }

    public void Dispose() => folder?.Dispose();

    private GitCall? Aside(GitCall call, ScratchFolder place) =>
        (surroundings with { Directory = call.WorkingDirectory }).FindRepository().Succeeded(out var repository, out _)
            ? call with
            {
                Environment =
                [
                    .. call.Environment,
                    new("GIT_OBJECT_DIRECTORY", place.Path),
                    new("GIT_ALTERNATE_OBJECT_DIRECTORIES", Quoted(Path.Combine(repository.GitCommonDirectory, "objects"))),
                ],
            }
            : null;

    private ScratchFolder Made()
    {
        ScratchFolder.Sweep(surroundings.Aside, surroundings.Clock.GetUtcNow() - Longest);
        return new ScratchFolder(surroundings.Aside, surroundings.Ids.Hex(NameBytes));
    }

    // A colon would begin the next path of the list.
    private static string Quoted(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
