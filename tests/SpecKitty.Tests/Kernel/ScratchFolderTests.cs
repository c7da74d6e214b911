using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Kernel;

/// <summary>What counts for nothing is gone afterwards, at the latest when the next one comes by a day later.</summary>
public sealed class ScratchFolderTests
{
    [Fact]
    public void What_a_killed_process_left_is_swept_and_what_is_in_use_or_foreign_stays()
    {
        using var aside = new TempFolder();
        var (killed, used) = (Folder(aside, "killed"), Folder(aside, "used"));
        var foreign = Directory.CreateDirectory(Path.Combine(aside.Path, "spec-kitty-notes")).FullName;
        File.WriteAllText(Path.Combine(foreign, "a"), "a");
        Directory.SetLastWriteTimeUtc(killed, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Directory.SetLastWriteTimeUtc(foreign, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        ScratchFolder.Sweep(aside.Path, new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((false, true, true), (Directory.Exists(killed), Directory.Exists(used), Directory.Exists(foreign)));
    }

    [Fact]
    public void A_folder_is_gone_when_it_is_disposed()
    {
        using var aside = new TempFolder();
        using (var scratch = new ScratchFolder(aside.Path, "a"))
        {
            File.WriteAllText(Path.Combine(scratch.Path, "a"), "a");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(aside.Path));
    }

    private static string Folder(TempFolder aside, string name)
    {
        var path = new ScratchFolder(aside.Path, name).Path;
        File.WriteAllText(Path.Combine(path, "a"), "a");
        return path;
    }
}
