using System.Collections.Immutable;
using System.CommandLine;

namespace SpecKitty.Cli;

/// <summary>One verb of the command line: what it takes, and what is done with that.</summary>
internal sealed class Verb : Command
{
    private readonly Func<ParseResult, object> read;
    private readonly Func<Visit, object, ExitCode> run;

    private Verb(string name, string description, Func<ParseResult, object> read, Func<Visit, object, ExitCode> run)
        : base(name, description) => (this.read, this.run) = (read, run);

    /// <summary>Command lines that work, to learn from.</summary>
    public required ImmutableArray<string> Examples { get; init; }

    /// <summary>A verb whose arguments make up <typeparamref name="TOptions"/>.</summary>
    public static Verb Of<TOptions>(Spelling spelling, Func<ParseResult, TOptions> read, Func<Visit, TOptions, ExitCode> run)
        where TOptions : class =>
        new(spelling.Name, spelling.Description, read, (visit, options) => run(visit, (TOptions)options)) { Examples = spelling.Examples };

    /// <summary>The same verb, taking these arguments and options, in this order.</summary>
    public Verb Taking(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    Add(argument);
                    break;
                case Option option:
                    Add(option);
                    break;
            }
        }

        return this;
    }

    /// <summary>What was asked for.</summary>
    public object Read(ParseResult parsed) => read(parsed);

    /// <summary>Does it.</summary>
    public ExitCode Run(Visit visit, ParseResult parsed) => run(visit, read(parsed));
}
