using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Health;

/// <summary>What a record says, held against the clock, git and the files beside it.</summary>
internal sealed class RecordFacts(Situation situation, Surroundings surroundings)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);
    private readonly string mission = $"--mission {situation.Mission.Slug}";

    public IEnumerable<Finding> Findings() => [.. Ahead(), .. Undone(), .. Papers(), .. Intents()];

    private IEnumerable<Finding> Ahead()
    {
        if (Instant.TryParse(situation.State.LastAt, out var last) && last.Since(surroundings.Now()) is var ahead && ahead > Noticed)
        {
            yield return Found(
                "CLOCK_SKEW", Severity.Warning, $"{situation.Mission.RelativeDirectory}/status.events.jsonl",
                $"The record of `{situation.Mission.Slug}` is {ahead.TotalSeconds:0} s ahead of this clock; rows continue its time.", "date -u");
        }
    }

    private IEnumerable<Finding> Undone()
    {
        if (ReopenMission.IsUndone(situation, surroundings).Succeeded(out var isUndone, out _) && isUndone)
        {
            yield return Found(
                "LANDING_UNDONE", Severity.Warning, situation.Mission.RelativeDirectory,
                $"The record says that `{situation.Mission.Slug}` is landed, but `{Plain.Line(situation.Mission.Meta.TargetBranch)}` does not have its landing any more.",
                $"spec-kitty mission reopen {mission} --reason TEXT");
        }
    }

    /// <summary>Papers beside the record: what cannot be read of them does not count.</summary>
    private IEnumerable<Finding> Papers() => new[]
        {
            (File: "issue-matrix.json", MissionFiles.ReadIssues(situation.Mission.Place.Folder).Refusal),
            (File: "retrospective.yaml", MissionFiles.ReadRetrospective(situation.Mission.Place.Folder).Refusal),
        }
        .Where(paper => paper.Refusal is not null)
        .Select(paper => (paper.Refusal, Path: $"{situation.Mission.RelativeDirectory}/{paper.File}"))
        .Select(paper => Found(paper.Refusal!.Code is "YAML_DAMAGED" ? "RETROSPECTIVE_DAMAGED" : paper.Refusal.Code, Severity.Warning, paper.Path, paper.Refusal.Message, $"git checkout -- {paper.Path}"));

    private IEnumerable<Finding> Intents()
    {
        if (situation.IntentsProblem is { } problem)
        {
            yield return Found(problem.Code, Severity.Warning, $"{situation.Mission.RelativeDirectory}/tasks", problem.Message, $"spec-kitty tasks check {mission}");
        }
    }

    private static Finding Found(string code, Severity severity, string path, string message, string remedy) =>
        new(code, severity, path, message, remedy) { Area = HealthArea.Record };
}
