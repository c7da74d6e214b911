namespace SpecKitty.Tests.Operations;

/// <summary>Folders that come and go by the thousand: in memory where there is some, for a killed process loses nothing that it wrote, wherever that is.</summary>
internal static class Scratch
{
    private const string Memory = "/dev/shm";
    private const long Enough = 1L << 30;

    public static string Make() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Enough
        ? Directory.CreateDirectory(Path.Combine(Memory, $"spec-kitty-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("spec-kitty-").FullName;

    /// <summary>Everything below a folder, empty folders and times included.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry is FileInfo file)
            {
                file.CopyTo(target);
            }
            else
            {
                Copy(entry.FullName, target);
            }
        }
    }
}
