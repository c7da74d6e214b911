using System.CommandLine;
using SpecKitty.Cli;

namespace SpecKitty.Tests.Cli;

/// <summary>The verbs at the ends of the tree, and words that satisfy them.</summary>
internal static class Leaves
{
    public static IEnumerable<Verb> Of(Command command) => command is Verb verb ? [verb] : command.Subcommands.SelectMany(Of);

    /// <summary>The fewest arguments that the verb understands.</summary>
    public static string[] Needed(Verb verb) => [
        .. verb.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(argument => Word(argument.Name)),
        .. verb.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, Word(option.HelpName ?? "TEXT") }),
        .. Help.PathOf(verb) switch
        {
            [_, "subtask"] => new[] { "--done" },
            [_, "index"] => ["--rebuild"],
            [_, "reject"] => ["--feedback", "no"],
            ["mission-run", not ("list" or "start" or "index" or "import")] => ["0f3a9c52d4b84e6fa1c07b9de2185c43"],
            _ => [],
        },
    ];

    private static string Word(string placeholder) => placeholder switch
    {
        "WP" => "WP01",
        "SUBTASK" => "T001",
        "CRITERION" => "FR-001",
        "DECISION" => "01KA3V9J8Q0G6T2M4R5XWZ7YBN",
        "TYPE" => "software-dev",
        "SHELL" => "bash",
        "pass|fail" => "pass",
        "LANE" => "planned",
        _ => "text",
    };
}
