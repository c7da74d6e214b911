using SpecKitty.Analyzers;
using Xunit;

namespace SpecKitty.Tests.Analyzers;

public sealed class TerminologyAnalyzerTests
{
    [Theory]
    [InlineData("class FeatureBranch { }", "FeatureBranch")]
    [InlineData("class Door { void Open(int featureCount) { } }", "featureCount")]
    [InlineData("class Door { int Constitution => 1; }", "Constitution")]
    [InlineData("class Door { void Open() { var missionRunSlug = 1; } }", "missionRunSlug")]
    [InlineData("class Door { int runSlug; }", "runSlug")]
    [InlineData("struct MissionKey { }", "MissionKey")]
    [InlineData("class LaneBranch { }", "LaneBranch")]
    [InlineData("class Door { int LaneWorktreesOf() => 1; }", "LaneWorktreesOf")]
    [InlineData("record Door(int LaneId);", "LaneId")]
    public Task A_retired_or_aliased_word_is_refused(string source, string name) =>
        Analysis.Breaks<TerminologyAnalyzer>(source, "KIT002 " + name);

    [Theory]
    [InlineData("class LegacyMeta { int FeatureSlug => 1; }")]
    [InlineData("class Meta { int ReadLegacySlug(int featureNumber) { var feature = featureNumber; return feature; } }")]
    [InlineData("class Charter { int Featured => 1; }")]
    [InlineData("struct MissionTypeKey { } struct MissionRunId { } struct MissionSlug { }")]
    [InlineData("class ExecutionLaneBranch { int ExecutionLaneId => 1; } enum Lane { Planned } record LaneChange(Lane From, Lane To);")]
    [InlineData("class Door { string Name => System.Runtime.CompilerServices.RuntimeFeature.PortablePdb; }")]
    public Task A_canonical_word_passes(string source) =>
        Analysis.Breaks<TerminologyAnalyzer>(source);
}
