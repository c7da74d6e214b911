using System.CommandLine;
using System.CommandLine.Parsing;

namespace SpecKitty.Cli;

/// <summary>What must hold between the options of a verb.</summary>
internal static class Rules
{
    /// <summary>Exactly one of two.</summary>
    public static Action<CommandResult> OneOf(Symbol one, Symbol other) => given =>
    {
        if (IsGiven(given, one) == IsGiven(given, other))
        {
            given.AddError($"Exactly one of {Name(one)} and {Name(other)} is wanted.");
        }
    };

    /// <summary>A flag without which the verb does nothing.</summary>
    public static Action<CommandResult> Wanted(Symbol flag) => given =>
    {
        if (!IsGiven(given, flag))
        {
            given.AddError($"{Name(flag)} is wanted.");
        }
    };

    /// <summary>Both or neither.</summary>
    public static Action<CommandResult> Together(Symbol one, Symbol other) => given =>
    {
        if (IsGiven(given, one) != IsGiven(given, other))
        {
            given.AddError($"{Name(one)} and {Name(other)} go together.");
        }
    };

    /// <summary>Not both.</summary>
    public static Action<CommandResult> NotBoth(Symbol one, Symbol other) => given =>
    {
        if (IsGiven(given, one) && IsGiven(given, other))
        {
            given.AddError($"{Name(one)} and {Name(other)} exclude each other.");
        }
    };

    /// <summary>One only where the other is.</summary>
    public static Action<CommandResult> OnlyWith(Symbol one, Symbol other) => given =>
    {
        if (IsGiven(given, one) && !IsGiven(given, other))
        {
            given.AddError($"{Name(one)} needs {Name(other)}.");
        }
    };

    private static bool IsGiven(CommandResult given, Symbol symbol) => symbol switch
    {
        Argument argument => given.GetResult(argument) is { Tokens.Count: > 0 },
        Option option => given.GetResult(option) is { Implicit: false },
        _ => false,
    };

    private static string Name(Symbol symbol) => $"`{symbol.Name}`";
}
