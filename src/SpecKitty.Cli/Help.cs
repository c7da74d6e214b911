using System.Collections.Immutable;
using System.CommandLine;
using System.Text;

namespace SpecKitty.Cli;

/// <summary>Explains the verbs: what for, how, with an example.</summary>
internal static class Help
{
    private const int Indent = 2;
    private const int Narrowest = 17;
    private const int Widest = 28;

    // Keeps the words of one verb on one line.
    private const char Joined = '\u00A0';

    /// <summary>The way of a newcomer through the verbs.</summary>
    private static readonly ImmutableArray<(string Heading, ImmutableArray<string> Paths)> Way =
    [
        ("Start", ["init", "mission new", "mission-type list"]),
        ("Plan", ["decision open", "tasks check", "tasks finalize"]),
        ("Work", ["next", "wp claim", "wp subtask", "wp submit"]),
        ("Review", ["wp review", "wp approve", "wp reject", "accept status", "accept verdict", "accept apply"]),
        ("Land", ["merge plan", "merge run", "retro skip"]),
        ("Look", ["status", "log", "wp list", "mission list", "mission-run list", "doctor"]),
    ];

    /// <summary>Prints the help of a verb, a group of verbs, or all.</summary>
    public static ExitCode Show(Visit visit, Command command)
    {
        var all = Door.Everything(visit.Host);
        var meant = PathOf(command).Aggregate((Command?)all, (at, name) => at?.Subcommands.FirstOrDefault(sub => sub.Name == name));
        return visit.Show<HelpView>(new HelpView(Of(meant ?? command, visit.Manner.Out)), CliJson.Default.HelpView, (view, _) => view.Text);
    }

    /// <summary>The help text of a command.</summary>
    public static string Of(Command command, Style style)
    {
        var text = new StringBuilder();
        text.Append(style.Paint(command is RootCommand ? "spec-kitty" : string.Join(' ', PathOf(command).Prepend("spec-kitty")), Ink.Bold));
        text.Append(": ").Append(command.Description).Append("\n\n");
        text.Append(style.Paint("Usage", Ink.Bold)).Append("\n  ").Append(Usage(command)).Append('\n');
        if (command is RootCommand)
        {
            WriteWay(text, command, style);
        }
        else
        {
            Section(text, "Verbs", command.Subcommands.Select(verb => (verb.Name, verb.Description ?? "")), style);
        }

        Section(text, "Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")), style);
        Section(text, "Options", OptionsOf(command).Select(option => (Spelled(option), Described(option))), style);
        WriteEnd(text, command, style);
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The words that call a command, without the program's name.</summary>
    public static ImmutableArray<string> PathOf(Symbol command) =>
        command is RootCommand ? [] : [.. command.Parents.OfType<Command>().Take(1).SelectMany(parent => PathOf(parent)), command.Name];

    /// <summary>How a command is called, in one line.</summary>
    public static string Usage(Command command) => string.Join(' ', [
        "spec-kitty", .. PathOf(command),
        .. command is Verb ? command.Arguments.Select(Spelled).Concat(command.Options.Where(option => option.Required).Select(Spelled)) : ["VERB"],
        "[options]",
    ]);

    /// <summary>An option with what it takes.</summary>
    public static string Spelled(Option option) => option.HelpName is { } takes ? $"{option.Name} {takes}" : option.Name;

    /// <summary>What an option is for, and whether it must or may be given again.</summary>
    public static string Described(Option option) => option switch
    {
        { Required: true } => $"{option.Description} (required)",
        { Arity.MaximumNumberOfValues: > 1 } => $"{option.Description} (may be given several times)",
        _ => option.Description ?? "",
    };

    /// <summary>The options of a command, its own first.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(AboveOf(command).SelectMany(above => above.Options.Where(option => option.Recursive))).Where(option => !option.Hidden);

    private static IEnumerable<Command> AboveOf(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => AboveOf(parent).Prepend(parent));

    private static string Spelled(Argument argument) => argument.Arity switch
    {
        { MinimumNumberOfValues: 0 } => $"[{argument.Name}]",
        { MaximumNumberOfValues: > 1 } => $"{argument.Name}...",
        _ => argument.Name,
    };

    private static void WriteWay(StringBuilder text, Command root, Style style)
    {
        foreach (var (heading, paths) in Way)
        {
            Section(text, heading, paths.Select(path => (path, Find(root, path).Description ?? "")), style);
        }

        var rest = Leaves(root).Select(verb => string.Join(' ', PathOf(verb))).Except(Way.SelectMany(part => part.Paths));
        text.Append('\n').Append(style.Paint("More", Ink.Bold)).Append('\n');
        foreach (var line in Columns.Wrap(string.Join(", ", rest).Replace(' ', Joined).Replace($",{Joined}", ", ", StringComparison.Ordinal), style.Width - Indent))
        {
            text.Append(' ', Indent).Append(line.Replace(Joined, ' ')).Append('\n');
        }
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static Command Find(Command root, string path) => path.Split(' ').Aggregate(root, (at, name) => at.Subcommands.First(sub => sub.Name == name));

    private static void Section(StringBuilder text, string heading, IEnumerable<(string Name, string Description)> entries, Style style)
    {
        var all = entries.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        text.Append('\n').Append(style.Paint(heading, Ink.Bold)).Append('\n');
        var column = Math.Clamp(all.Max(entry => entry.Name.Length), Narrowest, Widest) + Indent;
        foreach (var (name, description) in all)
        {
            var lines = Columns.Wrap(description, Math.Max(20, style.Width - Indent - column));
            var first = name.Length < column ? name.PadRight(column) + lines[0] : $"{name}\n{new string(' ', Indent + column)}{lines[0]}";
            text.Append(' ', Indent).Append(first).Append('\n');
            foreach (var line in lines.Skip(1))
            {
                text.Append(' ', Indent + column).Append(line).Append('\n');
            }
        }
    }

    private static void WriteEnd(StringBuilder text, Command command, Style style)
    {
        if (command is Verb verb)
        {
            text.Append('\n').Append(style.Paint(verb.Examples.Length == 1 ? "Example" : "Examples", Ink.Bold)).Append('\n');
            foreach (var example in verb.Examples)
            {
                text.Append(' ', Indent).Append(example).Append('\n');
            }
        }
        else
        {
            text.Append('\n').Append('`').Append(string.Join(' ', PathOf(command).Prepend("spec-kitty"))).Append(" VERB --help` explains a verb.\n");
        }
    }
}
