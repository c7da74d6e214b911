using System.CommandLine;
using System.CommandLine.Parsing;
using SpecKitty.Kernel;

namespace SpecKitty.Cli;

/// <summary>An argument that names a Mission Type, or the folder that one is in: that has a slash, or is a dot.</summary>
internal static class TypeWord
{
    public static Argument<string?> Argument(string description, ArgumentArity arity) =>
        new("TYPE") { Description = description, Arity = arity, CustomParser = Read };

    private static string? Read(ArgumentResult result) => result.Tokens switch
    {
        [] => null,
        [{ Value: "." or ".." } folder] => folder.Value,
        [{ Value: var folder }] when folder.Contains('/', StringComparison.Ordinal) => folder,
        [{ Value: var key }, ..] => Arguments.ReadOptional<MissionTypeKey>(result) is null ? null : key,
    };
}
