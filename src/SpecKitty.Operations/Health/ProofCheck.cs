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
    private const string Fix = "spec-kitty doctor --prove --fix";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How many things were proved; known after looking.</summary>
    public int Proven { get; private set; }

    public IEnumerable<HealthArea> Areas => [HealthArea.Record, HealthArea.Runs];

    public IEnumerable<Finding> Look(Mending mending) => [.. missions.SelectMany(OfMission), .. Runs(mending)];

    private IEnumerable<Finding> OfMission(MissionDirectory directory)
    {
        if (!Read.Situation(caller with { Mission = Id.Of<MissionHandle>(directory.Slug.ToString()) }).Succeeded(out var situation, out _))
        {
            yield break;
        }

        foreach (var finding in MissionRecords.Rebuild(situation.Mission.Place).Select(made => Compared(HealthArea.Record, made, "the record")).OfType<Finding>())
        {
            yield return finding;
        }

        if (IsTheSameWithoutRuns(situation))
        {
            Proven++;
        }
        else
        {
            yield return Found(HealthArea.Record, situation.Mission.RelativeDirectory, $"`{situation.Mission.Slug}` stands elsewhere when the runs of this machine are left out.");
        }
    }

    private ImmutableArray<Finding> Runs(Mending mending)
    {
        var runs = new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids);
        ImmutableArray<Finding> found = [.. runs.Rebuild().Select(made => Compared(HealthArea.Runs, made, "the runs' journals")).OfType<Finding>()];
        if (mending is Mending.Report || found.All(finding => finding.Severity is not Severity.Error))
        {
            return found;
        }

        runs.Restore(Patience);
        return [.. found.Select(finding => finding with { IsFixed = finding.Severity is Severity.Error })];
    }

    private Finding? Compared(HealthArea area, Remade made, string source)
    {
        Proven += made.Outcome is Remade.Comparison.Different ? 0 : 1;
        return made.Outcome switch
        {
            Remade.Comparison.Same => null,
            Remade.Comparison.Different => Found(area, made.File, $"`{made.File}` is not what is made anew from {source}."),
            _ => new Finding("HOLDS_MORE", Severity.Info, made.File, $"`{made.File}` holds more than {source}; that stays in it, and is proved by nothing.", $"rm {made.File} && {Fix}") { Area = area },
        };
    }

    private static bool IsTheSameWithoutRuns(Situation situation)
    {
        var without = situation with { Run = null };
        return WorkPackageView.All(situation).SequenceEqual(WorkPackageView.All(without)) && MissionView.Of(situation).Phase == MissionView.Of(without).Phase;
    }

    private static Finding Found(HealthArea area, string path, string message) =>
        new("NOT_REPRODUCIBLE", Severity.Error, path, message, Fix) { Area = area };
}
