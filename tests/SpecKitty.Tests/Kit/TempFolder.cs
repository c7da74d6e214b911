namespace SpecKitty.Tests.Kit;

/// <summary>A folder of its own for one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>Where it is, absolute.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("spec-kitty-").FullName;

    /// <summary>Writes a file below it and returns its path.</summary>
    public string Write(string relative, string text)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
