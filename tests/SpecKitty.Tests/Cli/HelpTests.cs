using System.CommandLine;
using System.Text;
using SpecKitty.Cli;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>Help, and the reference page that is made of it.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly Style Plain = new(80, IsColoured: false);
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Fact]
    public void The_first_help_is_what_was_approved() => Approved.Same("Cli/help.approved.txt", door.Call("--help").Out);

    [Fact]
    public void Nothing_said_is_help() => Assert.Equal((ExitCode.Done, door.Call("--help").Out, ""), door.Call());

    [Fact]
    public void The_reference_page_is_what_the_verbs_are() => Approved.Same("../../docs/cli-reference.md", Reference());

    [Fact]
    public void Help_fits_on_eighty_columns() => Assert.Empty(
        from command in All(door.Everything())
        from line in Help.Of(command, Plain).Split('\n')
        where Columns.Width(line) > 80 && !line.TrimStart().StartsWith("spec-kitty ", StringComparison.Ordinal)
        select line);

    [Fact]
    public void Every_example_is_understood() => Assert.Empty(
        from verb in Leaves.Of(door.Everything())
        from example in verb.Examples
        from complaint in CommandLines.Complaints(door, example)
        select complaint);

    [Fact]
    public void Every_verb_and_option_is_explained_without_a_full_stop() => Assert.Empty(
        from command in All(door.Everything())
        from symbol in command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command)
        where symbol.Description is not { Length: > 3 } text || text.EndsWith('.') || !char.IsUpper(text[0])
        select symbol.Name);

    [Fact]
    public void A_word_that_is_nearly_right_is_named()
    {
        Assert.Contains("did you mean `claim`?", door.Call("wp", "clam", "WP01").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean `status`?", door.Call("satus").Error, StringComparison.Ordinal);
        Assert.Contains("did you mean `--token`?", door.Call("next", "--tokn", "x").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("did you mean", door.Call("frobnicate").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mended_command_line_is_the_hint()
    {
        Assert.Contains("Hint: spec-kitty wp claim WP01 --agent claude\n", door.Call("wp", "clam", "WP01", "--agent", "claude").Error, StringComparison.Ordinal);
        Assert.Contains("Hint: spec-kitty wp note WP01 --text 'two words'\n", door.Call("wp", "note", "WP01", "--txt", "two words").Error, StringComparison.Ordinal);
        Assert.Contains("Hint: spec-kitty --version\n", door.Call("version").Error, StringComparison.Ordinal);
        Assert.Contains("Hint: spec-kitty wp claim\n", door.Call("wp", "clam").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_for_what_there_is_not_is_a_misuse()
    {
        Assert.Equal((ExitCode.Usage, ""), (door.Call("help", "nonsense").Code, door.Call("help", "nonsense").Out));
        Assert.Contains("did you mean `claim`?", door.Call("wp", "clam", "--help").Error, StringComparison.Ordinal);
        Assert.Equal(door.Call("wp", "claim", "--help").Out, door.Call("help", "wp", "claim").Out);
    }

    [Theory]
    [InlineData("`spec-kitty mission new` wants `TITLE`.", "spec-kitty mission new --help", "mission", "new")]
    [InlineData("`--agent` wants a value.", "spec-kitty next --help", "next", "--take", "--agent")]
    [InlineData("`wp01` is not a work package id; did you mean `WP01`?", "spec-kitty wp list", "wp", "show", "wp01")]
    [InlineData("`WP01` is not a mission run id; it looks like a work package's.", "spec-kitty mission-run list", "mission-run", "show", "WP01")]
    [InlineData("`0f3a9c52d4b84e6fa1c07b9de2185c43` is not a mission type id; it looks like a mission run's.", "spec-kitty mission-type list", "mission", "new", "x", "--mission-type", "0f3a9c52d4b84e6fa1c07b9de2185c43")]
    [InlineData("`abc` is not a token id.", "spec-kitty next", "next", "--token", "abc", "--result", "success")]
    public void A_misuse_is_told_in_one_sentence_with_a_way_on(string sentence, string hint, params string[] call) =>
        Assert.Equal($"Error: {sentence}\nHint: {hint}\n", door.Call(call).Error);

    [Fact]
    public void A_mission_that_is_nearly_right_is_named()
    {
        var slug = door.WithMission();

        Assert.Contains($"did you mean `{slug}`?", door.Call("status", "--mission", "greeting").Error, StringComparison.Ordinal);
        Assert.Contains("this is the id of a mission run", door.Call("status", "--mission", "0f3a9c52d4b84e6fa1c07b9de2185c43").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("did you mean", door.Call("status", "--mission", "zzzzzz").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_told_to_report_without_naming_an_agent()
    {
        door.WithMission();

        Assert.Matches("Report    spec-kitty next --mission [^ ]+ --token ", door.Call("next", "--take").Out);
    }

    [Fact]
    public void An_agent_of_a_session_is_told_to_report_as_just_that()
    {
        door.WithMission();

        Assert.Contains(" --agent claude#two --token ", door.Call("next", "--take", "--agent", "claude#two").Out, StringComparison.Ordinal);
    }

    private string Reference()
    {
        var page = new StringBuilder("# Command line reference\n\nWritten by a test from the commands themselves; `spec-kitty VERB --help` says the same.\n");
        foreach (var verb in Leaves.Of(door.Everything()))
        {
            page.Append("\n## spec-kitty ").AppendJoin(' ', Help.PathOf(verb)).Append("\n\n").Append(verb.Description).Append(".\n\n```\n").Append(Help.Usage(verb)).Append("\n```\n");
            var rows = verb.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))
                .Concat(Help.OptionsOf(verb).Where(option => !option.Recursive).Select(option => (Help.Spelled(option), Help.Described(option)))).ToArray();
            if (rows.Length > 0)
            {
                page.Append("\n| | |\n|---|---|\n").AppendJoin("", rows.Select(row => $"| `{row.Item1.Replace("|", "\\|", StringComparison.Ordinal)}` | {row.Item2} |\n"));
            }

            page.Append("\n```\n").AppendJoin('\n', verb.Examples).Append("\n```\n");
        }

        return page.Append("\n## Everywhere\n\n| | |\n|---|---|\n")
            .AppendJoin("", door.Everything().Options.Select(option => $"| `{Help.Spelled(option).Replace("|", "\\|", StringComparison.Ordinal)}` | {Help.Described(option)} |\n"))
            .Append("\n## Exit codes\n\n| | |\n|---|---|\n")
            .AppendJoin("", Enum.GetValues<ExitCode>().Select(code => $"| {(int)code} | {code} |\n")).ToString();
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
