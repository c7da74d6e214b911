using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at one Mission: whether it opens, whether its record and all that is made from it agree, and whether its Work Packages are in somebody's hands.</summary>
internal sealed class MissionCheck(MissionDirectory directory, Caller caller) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Record, HealthArea.Work];

    public IEnumerable<Finding> Look(Mending mending)
    {
        var mine = caller with { Mission = Id.Of<MissionHandle>(directory.Slug.ToString()) };
        if (!directory.Open().Succeeded(out var mission, out var refusal))
        {
            return refusal.Code == "MISSION_WITHOUT_ID" ? [] : [Unreadable(refusal)];
        }

        if (mission.Meta.Topology is not ("lanes" or "single_branch"))
        {
            return [];
        }

        return mending is Mending.Fix ? Mend(mine) : Report(mine);
    }

    private IEnumerable<Finding> Report(Caller mine) => directory.Open().Then(opened => Situation.Read(opened, mine.Surroundings)).Succeeded(out var situation, out var refusal)
        ?
        [
            .. MissionRecords.Audit(situation.Mission.Place).Select(Of),
            .. new RecordFacts(situation, mine.Surroundings).Findings(),
            .. new WorkFacts(situation, mine.Surroundings).Findings(),
        ]
        : [Unreadable(refusal)];

    private IEnumerable<Finding> Mend(Caller mine)
    {
        var before = Report(mine).ToList();
        if (!before.Exists(finding => finding.Remedy == WorkFacts.Fix))
        {
            return before;
        }

        if (!MissionDesk.Open(mine).Succeeded(out var desk, out var refusal))
        {
            return [Unreadable(refusal)];
        }

        using (desk)
        {
            if (!desk.Records.Repair(desk.Mission.Place, desk.Situation.Reading).Succeeded(out _, out refusal))
            {
                return [Unreadable(refusal)];
            }

            var work = new WorkFacts(desk.Situation, desk.Surroundings);
            foreach (var workPackage in work.LeasesWithoutHolder().Concat(work.DamagedLeases()).ToArray())
            {
                new Leases(desk.Mission.Repository.GitCommonDirectory, desk.Surroundings.Files).End(desk.Mission.Id, workPackage);
            }
        }

        // A rehearsal finds what was there before: it counts as mended where the doctor is the remedy.
        var after = caller.Surroundings.Files.Keeps ? Report(mine).ToList() : [.. before.Where(finding => finding.Remedy != WorkFacts.Fix)];
        return before.Where(finding => !after.Contains(finding)).Select(finding => finding with { IsFixed = true }).Concat(after);
    }

    private static Finding Of(RecordNotice notice) => new(
        notice.Code, notice.Severity is "error" ? Severity.Error : notice.Severity is "info" ? Severity.Info : Severity.Warning, notice.Path, notice.Message, notice.Remedy)
    {
        Area = HealthArea.Record,
    };

    private Finding Unreadable(Refusal refusal) =>
        new(refusal.Code, Severity.Error, $"kitty-specs/{directory.Slug}", refusal.Message, refusal.Remedies.FirstOrDefault()) { Area = HealthArea.Record };
}
