using System.CommandLine;
using System.CommandLine.Parsing;
using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>What is wrong with a command line, in one sentence, and what was probably meant.</summary>
internal static class Misunderstanding
{
    private const string Code = "USAGE";

    /// <summary>The first thing that is wrong, with a command that helps.</summary>
    public static Refusal Of(ParseResult parsed, RootCommand everything)
    {
        var path = Help.PathOf(parsed.CommandResult.Command);
        var command = path.Aggregate((Command)everything, (at, name) => at.Subcommands.First(sub => sub.Name == name));
        var called = string.Join(' ', path.Prepend("spec-kitty"));
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var refusal = Unknown(unknown, command, called, out var nearest);
            return nearest is not null && Mended(parsed, unknown, nearest, everything) is { } mended ? refusal with { Remedies = [mended] } : refusal;
        }

        return command is Verb
            ? Refusal.Usage(Code, Sentence(parsed.Errors[0], called), Whereabouts.Of(parsed.Errors[0]) ?? $"{called} --help")
            : Refusal.Usage(Code, $"`{called}` wants a verb: {string.Join(", ", command.Subcommands.Select(sub => $"`{sub.Name}`"))}.", $"{called} --help");
    }

    /// <summary>The same command line with the right word in it; null when there is still something wrong with it.</summary>
    private static string? Mended(ParseResult parsed, string wrong, string right, RootCommand everything)
    {
        string[] words = [.. parsed.Tokens.Select(token => token.Value == wrong ? right : token.Value)];
        return everything.Parse(words).Errors.Count == 0 ? string.Join(' ', words.Select(Quoted).Prepend("spec-kitty")) : null;
    }

    private static string Quoted(string word) => word.All(c => char.IsLetterOrDigit(c) || "-_./:=,#".Contains(c, StringComparison.Ordinal)) ? word : Plain.Quoted(word);

    private static Refusal Unknown(string word, Command command, string called, out string? meant)
    {
        var isOption = word.StartsWith('-');
        var known = isOption ? OptionsOf(command) : command.Subcommands.Select(sub => sub.Name).Concat(OptionsOf(command).Where(name => name == "--" + word));
        var kind = isOption ? "option" : command is Verb ? "argument" : "verb";
        var nearest = known.Select(name => (Name: name, Distance: name.StartsWith(word, StringComparison.Ordinal) ? 0 : Distance(name, word))).OrderBy(near => near.Distance).FirstOrDefault();
        var isNear = nearest.Name is not null && nearest.Distance <= Math.Max(2, word.Length / 3);
        meant = isNear ? nearest.Name : null;
        return Refusal.Usage(
            Code,
            $"`{called}` has no {kind} `{Plain.Line(word)}`{(isNear ? $"; did you mean `{nearest.Name}`?" : ".")}",
            isNear && !isOption ? $"{called} {nearest.Name}" : $"{called} --help");
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive))).Select(option => option.Name);

    private static string Sentence(ParseError error, string called)
    {
        if (error.Message.StartsWith("Required argument", StringComparison.Ordinal) && Lacking(error.SymbolResult, called) is { } lacking)
        {
            return lacking;
        }

        // The parser quotes with apostrophes; ours are sentences already.
        var text = error.Message.Contains('`', StringComparison.Ordinal) ? error.Message : error.Message.Replace('\'', '`');
        return Plain.Printable(text);
    }

    private static string? Lacking(SymbolResult? where, string called) => where switch
    {
        OptionResult option => $"`{option.Option.Name}` wants a value.",
        ArgumentResult { Parent: OptionResult option } => $"`{option.Option.Name}` wants a value.",
        ArgumentResult argument => $"`{called}` wants `{argument.Argument.Name}`.",
        _ => null,
    };

    /// <summary>How many letters must change to make one word of the other.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}
