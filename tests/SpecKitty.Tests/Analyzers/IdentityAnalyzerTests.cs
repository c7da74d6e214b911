using SpecKitty.Analyzers;
using Xunit;

namespace SpecKitty.Tests.Analyzers;

public sealed class IdentityAnalyzerTests
{
    [Theory]
    [InlineData("public class Door { public void Open(string missionId) { } }", "missionId")]
    [InlineData("public class Door { public void Open(string mission) { } }", "mission")]
    [InlineData("public class Door { public void Open(string newMissionSlug) { } }", "newMissionSlug")]
    [InlineData("public class Door { public void Open(System.ReadOnlySpan<char> wpId) { } }", "wpId")]
    [InlineData("public class Door { public void Open(System.Collections.Generic.IEnumerable<string> stepIds) { } }", "stepIds")]
    [InlineData("public class Door { public Door(string laneId) { } }", "laneId")]
    [InlineData("public class Door { public string MissionRunId { get; } }", "MissionRunId")]
    [InlineData("public class Door { protected string TypeKeyOf; public string TypeKey() => TypeKeyOf; }", "TypeKey")]
    [InlineData("public class Door { public readonly string ActorId; }", "ActorId")]
    [InlineData("public record Door(string EventId);", "EventId")]
    [InlineData("public delegate void Knock(string runId);", "runId")]
    public Task An_identity_that_is_text_is_refused(string source, string name) =>
        Analysis.Breaks<IdentityAnalyzer>(source, "KIT001 " + name);

    [Theory]
    [InlineData("public struct MissionId { public static bool TryParse(string text, out MissionId id) { id = default; return false; } }")]
    [InlineData("public struct StepId { } public record Door(StepId Step, StepId StepId, string Title, string Lane);")]
    [InlineData("internal record Row(string mission_id, string MissionSlug);")]
    [InlineData("public class Door { private string missionId; private void Open(string slug) => missionId = slug; }")]
    [InlineData("public record MissionView(string MissionId, string Slug) { public record Step(string StepId); }")]
    [InlineData("namespace SpecKitty.Operations.Views { public record Board(string MissionSlug); }")]
    [InlineData("namespace SpecKitty.Cli { public record Contract(string RunId); }")]
    [InlineData("public static class Keys { public const string MissionId = \"mission_id\"; }")]
    public Task A_typed_identity_or_serialised_text_passes(string source) =>
        Analysis.Breaks<IdentityAnalyzer>(source);
}
