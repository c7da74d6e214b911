using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;
using Forecast = SpecKitty.Workspace.ExecutionLanes.Forecast;

namespace SpecKitty.Workspace.Forecasting;

/// <summary>Compares the execution lanes of a Mission two by two, each pair since the last commit that both have.</summary>
internal sealed class Forecaster(Git git, MissionSlug mission, BranchName target)
{
    private readonly Dictionary<ExecutionLaneId, ImmutableArray<string>> changed = [];
    private readonly List<Forecast.Overlap> overlaps = [];
    private readonly SortedSet<string> shared = new(StringComparer.Ordinal);

    public Outcome<Forecast> Look(ExecutionLanes lanes)
    {
        if (git.Repository.Tip(target) is not { } tip)
        {
            return Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{target}` does not exist.", $"git branch {target}");
        }

        LaneWork[] works = [.. lanes.All.Where(lane => !lane.IsPlanning).OrderBy(lane => lane.Id, LaneLetters.Order).Select(lane => Work(lane.Id)).OfType<LaneWork>()];
        var inFlight = ImmutableArray.CreateBuilder<Forecast.InFlight>();
        foreach (var work in works)
        {
            if (!git.MergeBase(tip, work.Tip).Then(work.Since).Succeeded(out var hunks, out var refusal) || !work.Uncommitted.Succeeded(out var changes, out refusal))
            {
                return refusal;
            }

            changed[work.Lane] = [.. hunks.Keys];
            inFlight.Add(new Forecast.InFlight(work.Lane, changed[work.Lane], changes.All));
        }

        var pairs = works.SelectMany((one, at) => works.Skip(at + 1).Select(other => (one, other)));
        return pairs.Select(pair => Compare(pair.one, pair.other)).FirstOrDefault(refusal => refusal is not null) is { } unreadable
            ? unreadable
            : new Forecast(inFlight.ToImmutable(), [.. overlaps.OrderBy(overlap => overlap.Path, StringComparer.Ordinal)], [.. shared.Except(overlaps.Select(overlap => overlap.Path))]);
    }

    private LaneWork? Work(ExecutionLaneId lane)
    {
        var branch = ExecutionLaneNames.Branch(mission, lane);
        return git.Repository.Tip(branch) is { } tip ? new LaneWork(git, lane, tip, git.Repository.CheckoutOf(branch)) : null;
    }

    private Refusal? Compare(LaneWork one, LaneWork other)
    {
        var both = changed[one.Lane].Intersect(changed[other.Lane], StringComparer.Ordinal).ToArray();
        if (both.Length == 0)
        {
            return null;
        }

        if (!git.MergeBase(one.Tip, other.Tip).Succeeded(out var start, out var refusal) || !one.Since(start).Succeeded(out var hunks, out refusal) || !other.Since(start).Succeeded(out var otherHunks, out refusal))
        {
            return refusal;
        }

        foreach (var path in both.Where(path => hunks.ContainsKey(path) && otherHunks.ContainsKey(path)))
        {
            Compare(path, (one.Lane, hunks[path]), (other.Lane, otherHunks[path]));
        }

        return null;
    }

    private void Compare(string path, (ExecutionLaneId Lane, ImmutableArray<Hunk> Hunks) one, (ExecutionLaneId Lane, ImmutableArray<Hunk> Hunks) other)
    {
        var mine = one.Hunks.Where(hunk => other.Hunks.Any(hunk.Conflicts)).ToArray();
        var theirs = other.Hunks.Where(hunk => one.Hunks.Any(hunk.Conflicts)).ToArray();
        shared.Add(path);
        if (mine.Length > 0)
        {
            overlaps.Add(new Forecast.Overlap(path, Touch(one.Lane, mine), Touch(other.Lane, theirs)));
        }
    }

    private static Forecast.Touch Touch(ExecutionLaneId lane, IEnumerable<Hunk> hunks) => new(lane, [.. hunks.Where(hunk => hunk.HasLines).Select(hunk => hunk.Lines)]);
}
