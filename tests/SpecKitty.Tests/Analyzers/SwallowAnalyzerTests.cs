using SpecKitty.Analyzers;
using Xunit;

namespace SpecKitty.Tests.Analyzers;

public sealed class SwallowAnalyzerTests
{
    [Theory]
    [InlineData("SpecKitty.Runs", "catch (System.IO.IOException) { }")]
    [InlineData("SpecKitty.Cli", "catch (System.Exception) { }")]
    [InlineData("SpecKitty.Runs", "catch { failed = true; }")]
    [InlineData("SpecKitty.Runs", "catch (System.Exception) { failed = true; }")]
    [InlineData("SpecKitty.Runs", "catch (System.Exception e) when (e.Message.Length > 3) { failed = true; }")]
    [InlineData("SpecKitty.Runs", "catch (System.Exception e) when (e is not System.IO.IOException) { failed = true; }")]
    public Task A_swallowed_failure_is_refused(string space, string clause) =>
        Analysis.Breaks<SwallowAnalyzer>(In(space, clause), "KIT005 catch");

    [Theory]
    [InlineData("SpecKitty.Runs", "catch (System.IO.IOException) { failed = true; }")]
    [InlineData("SpecKitty.Runs", "catch (System.Exception e) when (e is System.IO.IOException or System.UnauthorizedAccessException) { failed = true; }")]
    [InlineData("SpecKitty.Runs", "catch { failed = true; throw; }")]
    [InlineData("SpecKitty.Cli", "catch (System.Exception) { failed = true; }")]
    public Task A_failure_that_is_answered_passes(string space, string clause) =>
        Analysis.Breaks<SwallowAnalyzer>(In(space, clause));

    private static string In(string space, string clause) =>
        $"namespace {space} {{ class Room {{ bool failed; bool Go() {{ try {{ Go(); }} {clause} return failed; }} }} }}";
}
