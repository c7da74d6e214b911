using SpecKitty.Analyzers;
using Xunit;

namespace SpecKitty.Tests.Analyzers;

public sealed class OptionBindingAnalyzerTests
{
    private const string Parser = """
        namespace System.CommandLine { public class Option { } public class Option<T> : Option { public Option(string name, params string[] aliases) { } } }
        namespace SpecKitty.Kernel { public struct MissionHandle { } public struct MissionTypeKey { } public struct MissionRunId { } }

        """;

    [Theory]
    [InlineData("new Option<string>(\"--mission\")")]
    [InlineData("new Option<MissionRunId>(\"--mission\")")]
    [InlineData("new Option<MissionHandle>(\"--mission-run\")")]
    [InlineData("new Option<MissionHandle?>(\"--mission-type\")")]
    [InlineData("new Option<MissionHandle>(\"-m\", \"--mission-type\")")]
    [InlineData("new Option<MissionHandle>(Run)")]
    [InlineData("Of<MissionTypeKey>(\"--mission\")")]
    public Task A_selector_bound_to_another_noun_is_refused(string option) =>
        Analysis.Breaks<OptionBindingAnalyzer>(In("SpecKitty.Cli", option), "KIT004 " + option);

    [Theory]
    [InlineData("new Option<MissionHandle>(\"--mission\")")]
    [InlineData("new Option<MissionHandle?>(\"--mission\", \"-m\")")]
    [InlineData("new Option<MissionTypeKey?>(\"--mission-type\")")]
    [InlineData("new Option<MissionRunId>(\"--mission-run\")")]
    [InlineData("Of<MissionRunId>(Run)")]
    [InlineData("new Option<string>(\"--title\")")]
    public Task A_selector_bound_to_its_noun_passes(string option) =>
        Analysis.Breaks<OptionBindingAnalyzer>(In("SpecKitty.Cli", option));

    [Fact]
    public Task Only_the_command_line_has_options() =>
        Analysis.Breaks<OptionBindingAnalyzer>(In("Elsewhere", "new Option<string>(\"--mission\")"));

    private static string In(string space, string option) => Parser + $$"""
        namespace {{space}}
        {
            using System.CommandLine;
            using SpecKitty.Kernel;

            internal static class Arguments
            {
                private const string Run = "--mission-run";
                private static Option<T> Of<T>(string name) => new(name);
                private static object Define() => {{option}};
            }
        }
        """;
}
