using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;
using Forecast = SpecKitty.Workspace.ExecutionLanes.Forecast;

namespace SpecKitty.Operations;

/// <summary><c>merge plan --live</c>: which Work Packages touch the same lines at this moment, whether it is committed or not.</summary>
public static class ForecastConflicts
{
    /// <summary>Reads branches and worktrees; writes nothing.</summary>
    public static Answer<ForecastView> Run(Caller caller)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal)
            || !caller.Surroundings.GitProgram().Map(program => new Git(situation.Mission.Repository, program)).Then(git => Look(git, situation)).Succeeded(out var forecast, out refusal))
        {
            return refusal;
        }

        return new Answer<ForecastView>(View(situation, forecast), null, Read.Warnings(situation));
    }

    private static Outcome<Forecast> Look(Git git, Situation situation) =>
        situation.Lanes is { } lanes ? Forecast.Of(git, situation.Mission.Slug, lanes, WorkPlace.Target(situation)) : new Forecast([], [], []);

    private static ForecastView View(Situation situation, Forecast forecast) => new(situation.Mission.Slug)
    {
        HasExecutionLanes = situation.Lanes is not null,
        ExecutionLanes = [.. forecast.Lanes.Select(lane => new ForecastView.LaneLine(lane.Lane, Begun(situation, lane.Lane), lane.Changed.Length, lane.Uncommitted))],
        Overlaps = [.. forecast.Overlaps.Select(overlap => new ForecastView.Overlap(overlap.Path, Side(situation, forecast, overlap.Path, overlap.One), Side(situation, forecast, overlap.Path, overlap.Other)))],
        SharedFiles = forecast.SharedFiles,
    };

    private static ForecastView.Side Side(Situation situation, Forecast forecast, string path, Forecast.Touch touch)
    {
        var begun = Begun(situation, touch.Lane);
        var owners = begun.Where(id => situation.Intents.GetValueOrDefault(id)?.OwnedFiles.Any(pattern => OwnedFiles.Covers(pattern, path)) == true).ToImmutableArray();
        var isCommitted = !forecast.Lanes.Any(lane => lane.Lane == touch.Lane && lane.Uncommitted.Contains(path));
        return new ForecastView.Side(touch.Lane, owners.IsEmpty ? begun : owners, [.. touch.Lines.Select(lines => new ForecastView.LineRange(lines.First, lines.Last))], isCommitted);
    }

    /// <summary>The Work Packages that somebody has begun on the execution lane, without those given up.</summary>
    private static ImmutableArray<WorkPackageId> Begun(Situation situation, ExecutionLaneId lane) =>
    [
        .. situation.Lanes!.All.Where(known => known.Id == lane).SelectMany(known => known.WorkPackages)
            .Where(id => situation.State.WorkPackages.GetValueOrDefault(id) is { Implementers.IsEmpty: false, Lane: not Lane.Canceled }),
    ];
}
