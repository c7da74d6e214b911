using System.CommandLine;
using System.CommandLine.Parsing;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>What <c>tasks amend</c> is told to do besides what the files say.</summary>
internal sealed class AmendOptions(Host host)
{
    public Option<string> Reason { get; } = Arguments.RequiredText("--reason", "Why the plan changes, in a sentence");

    public Option<WorkPackageId[]> Cancel { get; } = Naming<WorkPackageId[]>(host, "--cancel", "WP,...", "Give these up", Pairs.WorkPackages);

    public Option<Amendment.Parts[]> Split { get; } = Naming<Amendment.Parts[]>(host, "--split", "WP=WP,WP", "Give one up for new ones that do its work, whose files are there", Pairs.Parts);

    public Amendment Of(ParseResult parsed) => new(parsed.GetRequiredValue(Reason)) { Cancel = [.. parsed.GetValue(Cancel) ?? []], Split = [.. parsed.GetValue(Split) ?? []] };

    private static Option<T> Naming<T>(Host host, string name, string placeholder, string description, Func<ArgumentResult, T> read)
    {
        var option = new Option<T>(name) { Description = description, HelpName = placeholder, Arity = ArgumentArity.OneOrMore, CustomParser = read };
        option.CompletionSources.Add(context => Suggestions.WorkPackages(host, context));
        return option;
    }
}
