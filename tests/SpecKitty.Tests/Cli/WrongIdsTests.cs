using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Cli;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>An id of the wrong kind, or a hostile word, is refused with a code; nothing crashes and nothing is mistaken for another thing.</summary>
public sealed class WrongIdsTests
{
    private const string Mission = "01KA3V9J8Q0G6T2M4R5XWZ7YBN";
    private const string Run = "0f3a9c52d4b84e6fa1c07b9de2185c43";

    private static readonly string[] Hostile =
        ["", " ", "../x", "-rf", "--", "a b", "🐈", "\u202Eevil", "a\0b", "a\nb", "[suggest]", "@x", "$(id)", "`id`", "%s%n", new string('a', 300), new string('9', 300)];

    public static TheoryData<string, string> WrongKinds => new()
    {
        { "wp show", Mission }, { "wp show", Run }, { "wp show", "wp01" }, { "wp show", "01" }, { "wp claim", "T001" }, { "wp note --text x", "FR-001" },
        { "mission-run show", Mission }, { "mission-run show --mission-run", Mission }, { "mission-run show", "WP01" }, { "mission-run show", Run[..31] },
        { "decision resolve --answer x", Run }, { "decision resolve --answer x", "WP01" }, { "decision resolve --answer x", "81KA3V9J8Q0G6T2M4R5XWZ7YBN" },
        { "accept verdict --result pass --evidence x", "WP01" }, { "accept verdict --result pass --evidence x", Mission },
        { "mission-type show", Mission }, { "mission-type show", "Software Dev" }, { "mission new T --mission-type", Mission },
        { "next --result success --token", "WP01" }, { "next --result success --token", Mission }, { "wp subtask T001 --done --wp", "T001" }, { "wp subtask T001 --done --wp", Run },
    };

    [Theory]
    [MemberData(nameof(WrongKinds))]
    public void The_wrong_kind_of_id_is_asked_wrongly(string verb, string id)
    {
        using var door = new Doorway();

        var (code, answer) = door.Json([.. verb.Split(' '), id]);

        Assert.Equal((ExitCode.Usage, "USAGE"), (code, answer["error"]!["code"]!.ToString()));
        Assert.Contains(id, answer["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_every_verb_survives_hostile_words()
    {
        using var door = new Doorway();
        foreach (var args in Leaves.Of(door.Everything()).SelectMany(Attacks))
        {
            // In front, for a lone `--` would take it for a word.
            var (code, output, error) = door.Call(["--json", .. args]);
            var answer = JsonNode.Parse(output)!;
            Assert.Equal("", error);
            var isFine = (code is ExitCode.Done) == (answer["error"] is null) && code is not ExitCode.Internal and not ExitCode.OutputLost;
            Assert.True(isFine, $"{string.Join(' ', args)}: {answer.ToJsonString()}");
        }
    }

    [Fact]
    public void A_hostile_handle_is_refused_with_a_code()
    {
        using var door = new Doorway();
        door.WithMission();
        foreach (var handle in Hostile)
        {
            var (code, answer) = door.Json("status", $"--mission={handle}");
            Assert.True(code is ExitCode.NotFound or ExitCode.Usage, $"{handle}: {answer.ToJsonString()}");
            Assert.NotEmpty(answer["error"]!["code"]!.ToString());
        }
    }

    [Fact]
    public void No_words_at_all_break_the_door()
    {
        using var door = new Doorway();
        string[] known = ["wp", "next", "mission", "new", "--json", "--mission", "--token", "=", "--", "-", "[suggest]", "[suggest:3]", "help", "--help", "-h", "--color", "always", "WP01", .. Hostile];
        Gen.OneOf(Gen.Int[0, known.Length - 1].Select(at => known[at]), Gen.String[0, 12]).Array[0, 6].Sample(
            args =>
            {
                var (code, _, _) = door.Call(args);
                return code is not ExitCode.Internal;
            },
            iter: Corpus.Cases);
    }

    [Fact]
    public void Two_questions_of_a_shell_in_one_line_are_a_misuse()
    {
        using var door = new Doorway();

        var (code, output, error) = door.Call("[suggest:3]", "[suggest:3]", "wp");

        Assert.Equal((ExitCode.Usage, "", ""), (code, output, error));
    }

    private static IEnumerable<string[]> Attacks(Verb verb)
    {
        string[] plain = [.. Help.PathOf(verb), .. Leaves.Needed(verb)];
        var places = Enumerable.Range(Help.PathOf(verb).Length, plain.Length - Help.PathOf(verb).Length).Where(at => !plain[at].StartsWith("--", StringComparison.Ordinal));
        var options = verb.Options.Where(option => option.Arity.MaximumNumberOfValues > 0).Select(option => option.Name);
        return
        [
            .. from at in places from word in Hostile select plain.Select((said, index) => index == at ? word : said).ToArray(),
            .. from option in options from word in Hostile select (string[])[.. plain, $"{option}={word}"],
        ];
    }
}
