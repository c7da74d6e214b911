using System.Text.RegularExpressions;
using SpecKitty.Governance;
using SpecKitty.Governance.Packs;
using SpecKitty.Tests.Cli;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The page about writing a Mission Type, followed to the letter.</summary>
public sealed partial class TypesPageTests
{
    private static readonly string Page = Sources.Text("docs/mission-types.md");

    [Fact]
    public void The_type_of_the_page_is_checked_and_driven_to_the_end()
    {
        using var stage = Stage.New(11);
        stage.Do("mission-type", "new", "adr");
        Directory.Delete(Path.Combine(stage.Repository, ".kittify", "mission-types", "adr"), recursive: true);
        var files = Shown().Matches(Page).ToList();
        files.ForEach(file => stage.Write(file.Groups["path"].Value, file.Groups["text"].Value));

        Assert.Equal(8, files.Count);
        stage.Ask("mission-type", "check", "adr").Done();
        stage.CommitAll("a type of our own");
        Assert.Equal(["frame", "cut", "gather", "decide", "accept", "merge", "retrospect"], new TypeWalk(stage).Drive("adr"));
    }

    [Fact]
    public void Every_command_on_the_page_is_one_of_the_product()
    {
        var commands = PromptCommands.In(PromptTemplates.Fill(Page, Tests.Governance.Types.Values));

        Assert.True(commands.Length > 8, $"{commands.Length}");
        using var door = new Doorway();
        Assert.All(commands, command => Assert.Empty(door.Parse([.. command]).Errors));
    }

    [GeneratedRegex(@"^`(?<path>\.kittify/[^`]+)`:\n\n```\w+\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Shown();
}
