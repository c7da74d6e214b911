using System.CommandLine.Parsing;
using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>Where ids of a kind are found.</summary>
internal static class Whereabouts
{
    /// <summary>A command that lists what the wrong or missing argument could be; null when it is no id.</summary>
    public static string? Of(ParseError error) =>
        KindOf(error.SymbolResult) is { } kind ? Of(Nullable.GetUnderlyingType(kind) ?? kind) : null;

    private static Type? KindOf(SymbolResult? given) => given switch
    {
        ArgumentResult argument => argument.Argument.ValueType,
        OptionResult option => option.Option.ValueType,
        _ => null,
    };

    private static string? Of(Type kind) =>
        kind == typeof(MissionRunId) ? "spec-kitty mission-run list"
        : kind == typeof(WorkPackageId) ? "spec-kitty wp list"
        : kind == typeof(DecisionId) ? "spec-kitty decision list"
        : kind == typeof(MissionTypeKey) ? "spec-kitty mission-type list"
        : kind == typeof(MissionHandle) ? "spec-kitty mission list"
        : kind == typeof(RequirementId) ? "spec-kitty accept status"
        : kind == typeof(IssueToken) ? "spec-kitty next"
        : null;
}
