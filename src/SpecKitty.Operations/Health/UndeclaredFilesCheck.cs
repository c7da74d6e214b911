using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks in the product's own folders for files that no declared surface covers, and for what a killed command left half written.</summary>
internal sealed class UndeclaredFilesCheck(Repository repository) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Files];

    public IEnumerable<Finding> Look(Mending mending) =>
    [
        .. Below(repository.GitCommonDirectory, "spec-kitty", SurfaceRoot.GitCommonDirectory),
        .. Below(repository.PrimaryCheckout, Path.Combine(".kittify", "runtime"), SurfaceRoot.PrimaryCheckout),
    ];

    private IEnumerable<Finding> Below(string root, string folder, SurfaceRoot kind)
    {
        var top = Path.Combine(root, folder);
        var files = Directory.Exists(top) ? Directory.EnumerateFiles(top, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return files.Where(file => !IsDeclared(Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'), kind)).Select(Found);
    }

    private static bool IsDeclared(string relative, SurfaceRoot kind) => StateSurfaces.All.Any(surface => surface.Root == kind && surface.Covers(relative));

    private Finding Found(string file)
    {
        var path = Path.GetRelativePath(repository.PrimaryCheckout, file);
        return file.EndsWith(DurableFiles.TemporarySuffix, StringComparison.Ordinal)
            ? Found("HALF_WRITTEN_FILE", path, $"A killed command left `{Plain.Line(path)}` half written; it counts for nothing.", file)
            : Found("UNDECLARED_FILE", path, $"`{Plain.Line(path)}` is in a folder of the product, which never writes such a file.", file);
    }

    private static Finding Found(string code, string path, string message, string file) =>
        new(code, Severity.Info, path, message, $"rm {Plain.Quoted(file)}") { Area = HealthArea.Files };
}
