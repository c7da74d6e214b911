using System.CommandLine;
using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>The Mission Run that a verb is about: as a word, or with <c>--mission-run</c>.</summary>
internal sealed class WhichRun
{
    private readonly Argument<MissionRunId?> word = new("RUN") { Description = "The same as --mission-run", Arity = ArgumentArity.ZeroOrOne, CustomParser = Arguments.ReadOptional<MissionRunId> };
    private readonly Option<MissionRunId?> option = Arguments.MissionRun();

    /// <summary>Both, as help shows them.</summary>
    public Symbol[] Symbols => [word, option];

    /// <summary>The run that is named.</summary>
    public MissionRunId Of(ParseResult parsed) => Named(parsed)!.Value;

    /// <summary>The run that is named, if one is.</summary>
    public MissionRunId? Named(ParseResult parsed) => parsed.GetValue(option) ?? parsed.GetValue(word);

    /// <summary>Wants at most one of them.</summary>
    public Verb Optional(Verb verb)
    {
        verb.Validators.Add(Rules.NotBoth(word, option));
        return verb;
    }

    /// <summary>Wants exactly one of them.</summary>
    public Verb Required(Verb verb)
    {
        verb.Validators.Add(Rules.OneOf(word, option));
        return verb;
    }
}
