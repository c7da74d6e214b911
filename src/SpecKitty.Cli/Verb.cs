using System.Collections.Immutable;
using System.CommandLine;
using SpecKitty.Context;

namespace SpecKitty.Cli;

/// <summary>One verb of the command line: what it takes, and what is done with that.</summary>
internal sealed class Verb : Command
{
    private readonly Func<ParseResult, object> read;
    private readonly Func<Visit, object, ExitCode> run;
    private readonly Option<bool>? dryRun;

    private Verb(Spelling spelling, Option<bool>? dryRun, Func<ParseResult, object> read, Func<Visit, object, ExitCode> run)
        : base(spelling.Name, spelling.Description) => (this.dryRun, this.read, this.run) = (dryRun, read, run);

    /// <summary>Whether it may change something; then it has <c>--dry-run</c>.</summary>
    public bool Changes => dryRun is not null;

    /// <summary>Command lines that work, to learn from.</summary>
    public required ImmutableArray<string> Examples { get; init; }

    /// <summary>A verb that only asks; its arguments make up <typeparamref name="TOptions"/>. Were it to write something, that would be an exception.</summary>
    public static Verb Asking<TOptions>(Spelling spelling, Func<ParseResult, TOptions> read, Func<Visit, TOptions, ExitCode> run)
        where TOptions : class =>
        new(spelling, null, read, (visit, options) => run(visit, (TOptions)options)) { Examples = spelling.Examples };

    /// <summary>A verb that changes something, or with <c>--dry-run</c> says what it would change.</summary>
    public static Verb Changing<TOptions>(Spelling spelling, Func<ParseResult, TOptions> read, Func<Visit, TOptions, ExitCode> run)
        where TOptions : class =>
        new(spelling, Cli.Arguments.DryRun(), read, (visit, options) => run(visit, (TOptions)options)) { Examples = spelling.Examples };

    /// <summary>The same verb, taking these arguments and options, in this order, and <c>--dry-run</c> where it changes something.</summary>
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

        if (dryRun is not null)
        {
            Add(dryRun);
        }

        return this;
    }

    /// <summary>What was asked for.</summary>
    public object Read(ParseResult parsed) => read(parsed);

    /// <summary>Does it.</summary>
    public ExitCode Run(Visit visit, ParseResult parsed)
    {
        using var rehearsals = new Rehearsals(visit.Host, PurposeOf(parsed));
        return run(visit with { Rehearsals = rehearsals }, read(parsed));
    }

    private Rehearsal.Purpose? PurposeOf(ParseResult parsed) =>
        dryRun is null ? Rehearsal.Purpose.Question
        : parsed.GetValue(dryRun) ? Rehearsal.Purpose.DryRun
        : null;
}
