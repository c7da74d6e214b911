using SpecKitty.Context;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Health;

/// <summary>What a record says, held against the clock, git and the files beside it.</summary>
internal sealed class RecordFacts(Situation situation, Surroundings surroundings)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);
    private readonly string mission = $"--mission {situation.Mission.Slug}";

    public IEnumerable<Finding> Findings() => [.. Ahead(), .. Undone(), .. Matrix(), .. Intents()];

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

    private IEnumerable<Finding> Matrix()
    {
        if (situation.Mission.Place.Folder.TryRead("issue-matrix.json") is { } matrix && CanonicalJson.TryObject(matrix.Span) is null)
        {
            var relative = $"{situation.Mission.RelativeDirectory}/issue-matrix.json";
            yield return Found("ISSUE_MATRIX_DAMAGED", Severity.Warning, relative, $"`{relative}` is no JSON object, so its verdicts do not count.", $"git checkout -- {relative}");
        }
    }

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
