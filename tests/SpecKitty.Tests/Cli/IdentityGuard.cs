using System.CommandLine;
using System.Text.Json.Nodes;
using SpecKitty.Cli;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>Every option and word of every verb that names something, fed with the names of everything else: none is taken for what it is not, and no Mission or run comes of it.</summary>
public sealed class IdentityGuard
{
    private const string Mission = "01KA3V9J8Q0G6T2M4R5XWZ7YBN";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["MISSION"] = Mission,
        ["RUN"] = "0f3a9c52d4b84e6fa1c07b9de2185c43",
        ["WP"] = "WP01",
        ["TOKEN"] = "0f3a9c52.7.ab12",
        ["TYPE"] = "software-dev",
    };

    [Fact]
    public void No_place_takes_an_id_of_another_kind()
    {
        using var door = new Doorway();
        door.WithMission();
        var before = Runtime(door);
        var tried = 0;
        foreach (var verb in Leaves.Of(door.Everything()).Where(verb => Help.PathOf(verb)[0] is not ("init" or "merge-driver" or "completion")))
        {
            foreach (var (place, kind) in Places(verb))
            {
                foreach (var (other, id) in Ids.Where(pair => pair.Key != kind && IsForeign(kind, pair.Key)))
                {
                    var (code, output, error) = door.Call([.. Call(verb, place, id), "--json"]);
                    tried++;
                    Assert.Equal("", error);
                    Assert.True(code is ExitCode.Usage or ExitCode.NotFound, $"{string.Join(' ', Help.PathOf(verb))} took a {other} for a {kind}: {code} {output}");
                    Assert.NotNull(JsonNode.Parse(output)!["error"]!["code"]);
                }
            }
        }

        Assert.True(tried > 100, $"only {tried} places were tried");
        Assert.Equal(before, Runtime(door));
    }

    /// <summary>What of a verb names something, and what.</summary>
    private static IEnumerable<(Symbol Place, string Kind)> Places(Verb verb) =>
    [
        .. verb.Options.Where(option => option.HelpName is { } name && Ids.ContainsKey(name)).Select(option => ((Symbol)option, option.HelpName!)),
        .. verb.Arguments.Where(argument => Ids.ContainsKey(argument.Name)).Select(argument => ((Symbol)argument, argument.Name)),
    ];

    /// <summary>A type's key may look like anything that is small and has no blank.</summary>
    private static bool IsForeign(string kind, string other) => kind != "TYPE" || other is "MISSION" or "WP";

    private static string[] Call(Verb verb, Symbol place, string id)
    {
        string[] needed = Leaves.Needed(verb);
        return place switch
        {
            Option option when Array.IndexOf(needed, option.Name) is >= 0 and var at => [.. Help.PathOf(verb), .. needed[..(at + 1)], id, .. needed[(at + 2)..]],
            Option option => [.. Help.PathOf(verb), .. Without(verb, needed, option.HelpName!), option.Name, id],
            _ => [.. Help.PathOf(verb), .. needed.Length > 0 && needed[0] == Ids[place.Name] ? [id, .. needed[1..]] : needed.Prepend(id)],
        };
    }

    /// <summary>A run is named once.</summary>
    private static string[] Without(Verb verb, string[] needed, string kind) =>
        kind == "RUN" && verb.Arguments.Any(argument => argument.Name == "RUN") && needed is [.., var last] && last == Ids["RUN"] ? needed[..^1] : needed;

    private static string[] Runtime(Doorway door) =>
        [.. Directory.EnumerateFileSystemEntries(door.Directory, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/.git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
