using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>Whether the paths that a Work Package owns are its to change.</summary>
internal static class OwnedPaths
{
    private const string Record = "kitty-specs";
    private static readonly ImmutableArray<string> Ours = [".git", ".kittify", ".worktrees"];

    public static IEnumerable<PlanProblem> Problems(WorkPackageIntent intent)
    {
        if (intent.OwnedFiles.IsEmpty && !intent.IsPlanning)
        {
            yield return new("OWNED_FILES_MISSING", intent.Id.ToString(), $"`{intent.Id}` does not say which files it changes (`owned_files`)");
        }

        foreach (var path in intent.OwnedFiles)
        {
            if (Fault(path, intent.IsPlanning) is { } fault)
            {
                yield return new("OWNED_PATH_OUTSIDE", intent.Id.ToString(), $"`{intent.Id}` owns `{Plain.Line(path)}`, which {fault}");
            }
        }
    }

    private static string? Fault(string path, bool isPlanning)
    {
        var parts = path.TrimEnd('/').Split('/');
        return path switch
        {
            _ when path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal) => "has a backslash or a control character",
            _ when path is ['/' or '~' or ':', ..] or [_, ':', ..] => "is not relative to the repository",
            _ when parts.Any(part => part is ".." or "." or "") => "has an empty, `.` or `..` segment",
            _ when Ours.Any(ours => Is(parts[0], ours)) => "belongs to the product or to git",
            _ when Is(parts[0], Record) && !isPlanning => "is part of the mission's record",
            _ => null,
        };
    }

    private static bool Is(string part, string name) => part.Equals(name, StringComparison.OrdinalIgnoreCase);
}
