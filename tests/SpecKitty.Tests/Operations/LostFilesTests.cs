using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Files of a Mission that its checkout lost are named, and what the product advises brings them back, also when the commit that is checked out lacks them too.</summary>
[Collection(StoryTold.Name)]
public sealed class LostFilesTests(Story story)
{
    public static TheoryData<string, string, bool> Losses => new()
    {
        { "meta.json", "META_MISSING", false }, { "meta.json", "META_MISSING", true },
        { "", "MISSION_FILES_GONE", false }, { "", "MISSION_FILES_GONE", true },
        { "tasks/*.md", "WP_FILE_MISSING", false }, { "tasks/*.md", "WP_FILE_MISSING", true },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Are_named_and_come_back(string files, string code, bool isCommitted)
    {
        var scene = story["take an implementation"];
        using var stage = scene.Before.Copy();
        Assert.Equal(0, stage.Shell(stage.Repository, $"rm -r kitty-specs/{scene.Call[^1]}/{files}"));
        if (isCommitted)
        {
            stage.CommitAll("lost");
        }

        var refused = stage.Ask(scene.Call);

        Assert.Equal(code, refused.Code);
        Assert.Equal(0, stage.Shell(stage.Repository, refused.Remedies[0]));
        Assert.Equal("WP01", stage.Ask(scene.Call).Done()["wp_id"]);
    }
}
