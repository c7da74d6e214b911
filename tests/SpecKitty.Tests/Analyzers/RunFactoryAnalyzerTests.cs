using SpecKitty.Analyzers;
using Xunit;

namespace SpecKitty.Tests.Analyzers;

public sealed class RunFactoryAnalyzerTests
{
    private const string Ids = """
        namespace SpecKitty.Kernel
        {
            public struct MissionRunId
            {
                public MissionRunId(string text) { }
                public static MissionRunId Mint(int source) => new("");
                public static bool TryParse(string text, out MissionRunId id) { id = new(text); return true; }
            }
        }

        """;

    [Theory]
    [InlineData("var id = MissionRunId.Mint(1);", "MissionRunId.Mint(1)")]
    [InlineData("System.Func<int, MissionRunId> mint = MissionRunId.Mint;", "MissionRunId.Mint")]
    [InlineData("var id = new MissionRunId(\"ab\");", "new MissionRunId(\"ab\")")]
    public Task Nobody_else_mints_a_run_id(string statement, string where) =>
        Analysis.Breaks<RunFactoryAnalyzer>(Ids + In("SpecKitty.Operations", "MissionRuns", statement), "KIT003 " + where);

    [Fact]
    public Task The_run_factory_mints() =>
        Analysis.Breaks<RunFactoryAnalyzer>(Ids + In("SpecKitty.Runs", "MissionRuns", "var id = MissionRunId.Mint(1);"));

    [Fact]
    public Task Anyone_reads_a_run_id() =>
        Analysis.Breaks<RunFactoryAnalyzer>(Ids + In("SpecKitty.Cli", "Door", "MissionRunId.TryParse(\"ab\", out var id); MissionRunId none = default;"));

    private static string In(string space, string type, string statement) =>
        $"namespace {space} {{ using SpecKitty.Kernel; public class {type} {{ public void Go() {{ {statement} }} }} }}";
}
