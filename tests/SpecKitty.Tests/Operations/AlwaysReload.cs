using System.Text.RegularExpressions;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Everything that is derived may be lost before any command: the command answers the same and leaves the same.</summary>
public sealed partial class AlwaysReload
{
    [Fact]
    public void A_whole_Mission_played_without_any_snapshot_is_the_same_to_the_byte()
    {
        using var remembering = Stage.New(Sizes.Seed);
        using var forgetting = Stage.New(Sizes.Seed);
        forgetting.Forgets = true;

        new Player(remembering).PlayToTheEnd();
        new Player(forgetting).PlayToTheEnd();

        Assert.Equal(Told(remembering), Told(forgetting));
    }

    /// <summary>All files of the record and of the runs, and every commit.</summary>
    private static string[] Told(Stage stage) =>
    [
        .. stage.Git("rev-list", "--all").Split('\n'),
        .. new[] { "kitty-specs", ".kittify", Path.Combine(".git", "spec-kitty", "journal") }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(stage.Repository, folder), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => HashOfPrompt().Replace(stage.Placeless($"{file}\n{File.ReadAllText(file)}"), "")),
    ];

    // A prompt says where the repository is, and a row's seal is of all that the row says.
    [GeneratedRegex("\"(prompt_)?sha256\": \"[0-9a-f]{64}\"")]
    private static partial Regex HashOfPrompt();
}
