using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpecKitty.Cli;
using SpecKitty.Governance.Packs;
using SpecKitty.Tests.Governance;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>Every command line that the product or its pages print is understood by the product.</summary>
public sealed partial class CommandLines : IDisposable
{
    private const string Slug = "greeting-service-01KA3V9J";
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Fact]
    public void In_prompts_and_in_files_for_agents() => Assert.Empty(
        from shipped in PromptCommands.Shipped(Types.Values)
        from command in PromptCommands.In(shipped.Text)
        from complaint in Complaints(door, [.. command])
        select $"{shipped.File}: {complaint}");

    [Fact]
    public void In_the_pages() => Assert.Empty(
        from file in Sources.All
        where file.EndsWith(".md", StringComparison.Ordinal) && !file.StartsWith("packs/", StringComparison.Ordinal) && !file.StartsWith("kitty-specs/", StringComparison.Ordinal)
        from command in PromptCommands.In(Comment().Replace(Sources.Text(file).Replace("$mission", Slug, StringComparison.Ordinal), ""))
        where !command.Contains("VERB")
        from complaint in Complaints(door, [.. command])
        select $"{file}: {complaint}");

    [Fact]
    public void In_what_a_refusal_advises() => Assert.Empty(
        from file in Sources.CSharp("src/")
        where !file.Contains(".Cli/", StringComparison.Ordinal)
        from text in Advice(file)
        from complaint in Complaints(door, text)
        select $"{file}: {complaint}");

    /// <summary>What the parser has against a command line; nothing, when it is understood.</summary>
    internal static IEnumerable<string> Complaints(Doorway door, string line) => PromptCommands.In(line).SelectMany(command => Complaints(door, [.. command]));

    private static IEnumerable<string> Complaints(Doorway door, string[] command)
    {
        var words = command.Select(word => word switch
        {
            "TOKEN" => "0f3a9c52.7.ab12",
            _ when word.StartsWith("success|", StringComparison.Ordinal) => "success",
            _ => word,
        }).ToArray();
        var parsed = door.Parse(words);
        if (parsed.CommandResult.Command is Verb verb && words.SequenceEqual(Help.PathOf(verb)))
        {
            // A verb that is only mentioned, to say what does a thing.
            return [];
        }

        return parsed.CommandResult.Command is Verb || words.Contains("--help") || words is ["--version"]
            ? parsed.Errors.Select(error => $"`{string.Join(' ', command)}`: {error.Message}")
            : [$"`{string.Join(' ', command)}` is no verb"];
    }

    private static IEnumerable<string> Advice(string file) =>
        CSharpSyntaxTree.ParseText(Sources.Text(file)).GetRoot().DescendantNodes().Select(node => node switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => text,
            InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(Part)),
            _ => "",
        }).Where(text => text.StartsWith("spec-kitty ", StringComparison.Ordinal) && !text.StartsWith("spec-kitty ...", StringComparison.Ordinal));

    private static string Part(InterpolatedStringContentSyntax part) => part switch
    {
        InterpolatedStringTextSyntax text => text.TextToken.ValueText,
        InterpolationSyntax hole => Example(hole.Expression.ToString()),
        _ => "",
    };

    private static string Example(string expression) => expression switch
    {
        _ when expression.EndsWith("AgentOption", StringComparison.Ordinal) => " --agent claude",
        "asked.Mission" or "Mission" or "Mission(state)" => $"--mission {Slug}",
        _ when expression.Contains("slug", StringComparison.OrdinalIgnoreCase) => Slug,
        _ when expression.Contains("subtasks", StringComparison.Ordinal) || expression is "names" => "T001 T002",
        _ when expression.Contains("decision", StringComparison.OrdinalIgnoreCase) => "01KA3V9J8Q0G6T2M4R5XWZ7YBN",
        _ when expression.Contains("criterion", StringComparison.OrdinalIgnoreCase) => "FR-001",
        _ when expression.Contains("token", StringComparison.OrdinalIgnoreCase) => "0f3a9c52.7.ab12",
        _ when expression.Contains("run", StringComparison.OrdinalIgnoreCase) => "0f3a9c52d4b84e6fa1c07b9de2185c43",
        _ when expression.Contains("Known[", StringComparison.Ordinal) || expression.Contains("agent", StringComparison.OrdinalIgnoreCase) => "claude",
        "wp.Id" or "workPackage" or "it.WorkPackage" or "held.Id" or "blocked.Id" or "gone[0]" or "intent.Id" or "first.Id" => "WP01",
        "it.To.Wire()" => "planned",
        "verb" => "block",
        _ => "x",
    };

    [GeneratedRegex("  +#.*$|   +[a-zA-Z].*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
