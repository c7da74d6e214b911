using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Makes everything anew that is made from something else and compares bytes, and reads every Mission once more as if this machine had no runs.</summary>
internal sealed class ProofCheck(Repository repository, ImmutableArray<MissionDirectory> missions, Caller caller) : IHealthCheck
{
    /// <summary>How many things were proved; known after looking.</summary>
    public int Proven { get; private set; }

    public IEnumerable<HealthArea> Areas => [HealthArea.Record, HealthArea.Runs];

    public IEnumerable<Finding> Look(Mending mending) => [.. missions.SelectMany(OfMission), .. Runs()];

    private IEnumerable<Finding> OfMission(MissionDirectory directory)
    {
        if (!Read.Situation(caller with { Mission = Id.Of<MissionHandle>(directory.Slug.ToString()) }).Succeeded(out var situation, out _))
        {
            yield break;
        }

        foreach (var (file, isSame) in MissionRecords.Rebuild(situation.Mission.Place))
        {
            if (Differs(isSame))
            {
                yield return Found(HealthArea.Record, file, $"`{file}` is not what is made anew from the record.");
            }
        }

        if (Differs(IsTheSameWithoutRuns(situation)))
        {
            yield return Found(HealthArea.Record, situation.Mission.RelativeDirectory, $"`{situation.Mission.Slug}` stands elsewhere when the runs of this machine are left out.");
        }
    }

    private IEnumerable<Finding> Runs() =>
        from made in new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).Rebuild()
        where Differs(made.IsSame)
        select Found(HealthArea.Runs, made.File, $"`{made.File}` is not what is made anew from the run's journal.");

    private static bool IsTheSameWithoutRuns(Situation situation)
    {
        var without = situation with { Run = null };
        return WorkPackageView.All(situation).SequenceEqual(WorkPackageView.All(without)) && MissionView.Of(situation).Phase == MissionView.Of(without).Phase;
    }

    private bool Differs(bool isSame)
    {
        Proven += isSame ? 1 : 0;
        return !isSame;
    }

    private static Finding Found(HealthArea area, string path, string message) =>
        new("NOT_REPRODUCIBLE", Severity.Error, path, message, WorkFacts.Fix) { Area = area };
}
