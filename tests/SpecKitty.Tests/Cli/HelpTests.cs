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
