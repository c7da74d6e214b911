using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Cli;

/// <summary>The options and arguments of all verbs, each spelled and read in one place.</summary>
internal static class Arguments
{
    public const string JsonName = "--json";
    public const string ColorName = "--color";
    public const string MissionName = "--mission";

    public static Option<MissionHandle?> Mission(Host host)
    {
        var option = new Option<MissionHandle?>(MissionName)
        {
            Description = "The mission: its slug, its id or a unique beginning of it (default: the one that is meant here)",
            HelpName = "MISSION",
            CustomParser = ReadOptional<MissionHandle>,
        };
        option.CompletionSources.Add(_ => Suggestions.Missions(host));
        return option;
    }

    public static Argument<MissionHandle?> MissionWord(Host host)
    {
        var argument = new Argument<MissionHandle?>("MISSION")
        {
            Description = "The same as --mission",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = ReadOptional<MissionHandle>,
        };
        argument.CompletionSources.Add(_ => Suggestions.Missions(host));
        return argument;
    }

    public static Option<MissionTypeKey> MissionType() => new("--mission-type")
    {
        Description = "The mission type (default: software-dev)",
        HelpName = "TYPE",
        CustomParser = Read<MissionTypeKey>,
        DefaultValueFactory = _ => Kernel.Id.Of<MissionTypeKey>("software-dev"),
    };

    public static Option<MissionRunId?> MissionRun() => new("--mission-run")
    {
        Description = "The mission run: 32 hexadecimal digits",
        HelpName = "RUN",
        CustomParser = ReadOptional<MissionRunId>,
    };

    public static Option<StepId?> Step() => new("--step")
    {
        Description = "A step of the mission's type (default: the one that it is at)",
        HelpName = "STEP",
        CustomParser = ReadOptional<StepId>,
    };

    public static Option<string?> Agent() => new("--agent")
    {
        Description = "Who acts: tool[:model[:profile[:role]]][#session]",
        HelpName = "AGENT",
    };

    public static Option<bool> Json() => Flag(JsonName, "Print exactly one JSON value, and nothing else");

    public static Option<string?> Color() => Choice(ColorName, "When to use colours", ("auto", "auto"), ("always", "always"), ("never", "never"));

    public static Option<bool> Takeover() => Flag("--takeover", "Take it over from a holder whose lease has run out");

    public static Option<string?> RelayedFrom() => Text("--relayed-from", "NAME", "Whose words the agent passes on; the answer is the agent's all the same");

    public static Option<string?> SignedAnswer() => Text("--signed-answer", "FILE", "An answer that `decision form` printed, signed by a person into FILE.sig");

    public static Argument<DecisionHandle?> Decision() => new("DECISION")
    {
        Description = "The decision's id, or what a step waits for: input:KEY, audit:STEP",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = ReadOptional<DecisionHandle>,
    };

    public static Option<string?> FeedbackFile() => Text("--feedback-file", "FILE", "A file that says what must change, anywhere on this machine");

    public static Option<LandingStrategy?> Strategy() => Choice<LandingStrategy?>(
        "--strategy",
        "How the commits come in (default: merge)",
        ("merge", LandingStrategy.Merge),
        ("squash", LandingStrategy.Squash),
        ("rebase", LandingStrategy.Rebase));

    public static Option<bool> DryRun() => Flag("--dry-run", "Say what would be done, and do nothing");

    public static Option<int?> Limit() => new("--limit")
    {
        Description = "Show at most that many",
        HelpName = "N",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ReadLimit,
    };

    public static Argument<WorkPackageId> WorkPackage(Host host)
    {
        var argument = Id<WorkPackageId>("WP", "The work package, for example WP01");
        argument.CompletionSources.Add(context => Suggestions.WorkPackages(host, context));
        return argument;
    }

    public static Option<WorkPackageId[]> Scope(Host host)
    {
        var option = new Option<WorkPackageId[]>("--scope")
        {
            Description = "The work packages that it drives, and no others",
            HelpName = "WP,...",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = Pairs.WorkPackages,
        };
        option.CompletionSources.Add(context => Suggestions.WorkPackages(host, context));
        return option;
    }

    public static Option<WorkPackageId> WorkPackageOption(Host host)
    {
        var option = new Option<WorkPackageId>("--wp")
        {
            Description = "The work package, for example WP01",
            HelpName = "WP",
            Required = true,
            CustomParser = Read<WorkPackageId>,
        };
        option.CompletionSources.Add(context => Suggestions.WorkPackages(host, context));
        return option;
    }

    public static Argument<TId> Id<TId>(string name, string description)
        where TId : struct, IId<TId> => new(name) { Description = description, CustomParser = Read<TId> };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> Text(string name, string placeholder, string description) => new(name) { Description = description, HelpName = placeholder };

    /// <summary>Two points in a record's history.</summary>
    public static Option<string[]?> Moments(string name, string description) =>
        new(name) { Description = description, HelpName = "A B", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };

    /// <summary>One or two points in a repository's history.</summary>
    public static Option<string[]?> Points(string name, string description) =>
        new(name) { Description = description, HelpName = "A [B]", Arity = new ArgumentArity(1, 2), AllowMultipleArgumentsPerToken = true };

    public static Option<string> RequiredText(string name, string description) => new(name) { Description = description, HelpName = "TEXT", Required = true };

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<T?> Choice<T>(string name, string description, params ImmutableArray<(string Word, T Value)> choices)
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', choices.Select(choice => choice.Word)),
            // The parser would take only `true` and `false` as the word of a `bool`.
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => OneOf(result, choices),
        };
        option.CompletionSources.Add([.. choices.Select(choice => choice.Word)]);
        return option;
    }

    public static TId Read<TId>(ArgumentResult result)
        where TId : struct, IId<TId> => ReadOptional<TId>(result) ?? default;

    public static TId? ReadOptional<TId>(ArgumentResult result)
        where TId : struct, IId<TId>
    {
        if (result.Tokens is not [{ Value: var text }, ..])
        {
            return null;
        }

        if (Kernel.Id.Parse<TId>(text).Succeeded(out var id, out var refusal))
        {
            return id;
        }

        result.AddError(refusal.Message.TrimEnd('.') + Lookalike(text));
        return null;
    }

    public static TId[] ReadAll<TId>(ArgumentResult result)
        where TId : struct, IId<TId>
    {
        var ids = result.Tokens.Select(token => Kernel.Id.Parse<TId>(token.Value)).ToArray();
        foreach (var refusal in ids.Select(id => id.Refusal).OfType<Refusal>())
        {
            result.AddError(refusal.Message);
        }

        return [.. ids.Where(id => id.Refusal is null).Select(id => id.Succeeded(out var read, out _) ? read : default)];
    }

    /// <summary>What an id of the wrong kind seems to be.</summary>
    private static string Lookalike(string text) =>
        MissionRunId.TryParse(text, out _) ? "; it looks like a mission run's."
        : WorkPackageId.TryParse(text, out _) ? "; it looks like a work package's."
        : WorkPackageId.TryParse(text.ToUpperInvariant(), out var upper) ? $"; did you mean `{upper}`?"
        : MissionId.TryParse(text, out _) ? "; it looks like a mission's or a decision's."
        : ".";

    private static int? ReadLimit(ArgumentResult result)
    {
        if (result.Tokens is not [{ Value: var text }, ..])
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
        {
            return limit;
        }

        result.AddError($"`{Plain.Line(text)}` is not a number of things to show.");
        return null;
    }

    private static T? OneOf<T>(ArgumentResult result, ImmutableArray<(string Word, T Value)> choices)
    {
        if (result.Tokens is not [{ Value: var said }, ..])
        {
            return default;
        }

        foreach (var (word, value) in choices)
        {
            if (word == said)
            {
                return value;
            }
        }

        result.AddError($"`{Plain.Line(said)}` is not one of {string.Join(", ", choices.Select(choice => $"`{choice.Word}`"))}.");
        return default;
    }
}
