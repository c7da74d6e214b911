using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>merge-driver</c>: what git calls when two branches changed the same file of a Mission.</summary>
public static class MergeRecordFile
{
    private const string GitCopy = ".merge_file_";

    /// <summary>Merges the three files into that of our side. Where a person has to decide it is refused, and the conflict is marked there as git marks one.</summary>
    public static Answer<MergeFileView> Run(Caller caller, string driver, MergeFileRequest request)
    {
        if (MissionFiles.MergeDrivers.FirstOrDefault(known => known.Key == driver) is not { } found)
        {
            return Refusal.Usage("MERGE_DRIVER_UNKNOWN", $"`{Plain.Line(driver)}` is no merge driver: {string.Join(", ", MissionFiles.MergeDrivers.Select(known => known.Key))}.", "spec-kitty doctor --fix");
        }

        var paths = new[] { request.Base, request.Ours, request.Theirs }.Select(path => Path.GetFullPath(path, caller.Surroundings.Directory)).ToArray();
        if (Strange(paths) is { } refusal)
        {
            return refusal;
        }

        var versions = new MissionFiles.Versions(Bytes(paths[0]), Bytes(paths[1]), Bytes(paths[2]));
        var path = request.Path ?? Path.GetFileName(paths[1]);
        if (!found.Merge(versions, path).Succeeded(out var merged, out var conflict))
        {
            return ByLines(caller, found, request, paths) ? new MergeFileView(path, driver) : conflict;
        }

        caller.Surroundings.Files.ReplaceIfDifferent(FileAt(paths[1])!, merged.Content.Span);
        return new Answer<MergeFileView>(new MergeFileView(path, driver), null, Read.Warnings(merged.Notices));
    }

    /// <summary>Git's own merge, for what has no fields or rows to go by; false when it leaves something to decide.</summary>
    private static bool ByLines(Caller caller, MissionFiles.MergeDriver driver, MergeFileRequest request, string[] paths)
    {
        var merge = new Git.LineMerge(Path.GetDirectoryName(paths[1])!, paths[0], paths[1], paths[2])
        {
            Unites = driver.UnitesLines,
            MarkerLength = request.MarkerLength,
        };
        return caller.Surroundings.GitProgram().Then(git => Git.MergeLines(git, merge)).Succeeded(out _, out _) && driver.UnitesLines;
    }

    /// <summary>Git hands out three copies in one folder; anything else is a mistake, or somebody who wants another file overwritten.</summary>
    private static Refusal? Strange(string[] paths) => paths switch
    {
        _ when paths.Select(Path.GetDirectoryName).Distinct().Count() > 1 =>
            Refusal.Refused("MERGE_FILES_APART", "The three versions do not lie in one folder.", "git merge --continue"),
        _ when paths.FirstOrDefault(path => !File.Exists(path)) is { } missing =>
            Refusal.NotFound("FILE_NOT_FOUND", $"`{Plain.Line(missing)}` is not there.", "git merge --continue"),
        _ when FileAt(paths[1]) is null =>
            Refusal.Refused("MERGE_FILE_UNNAMED", $"`{Plain.Line(paths[1])}` is no name for the result of a merge.", "git merge --continue"),
        _ => null,
    };

    private static SurfaceFile? FileAt(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var copy = name.StartsWith(GitCopy, StringComparison.Ordinal) ? name[GitCopy.Length..] : "";
        return PathSegment.IsSafe(copy) ? StateSurfaces.MergeCopy.At(folder, copy) : PathSegment.IsSafe(name) ? StateSurfaces.MergeFile.At(folder, name) : null;
    }

    private static ReadOnlyMemory<byte> Bytes(string path) => File.ReadAllBytes(path);
}
