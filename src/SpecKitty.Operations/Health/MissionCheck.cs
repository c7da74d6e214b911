using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at one Mission: whether it opens, whether its log, journal and derived files agree, and whether its leases have holders.</summary>
internal sealed class MissionCheck(MissionDirectory directory, Caller caller) : IHealthCheck
{
    private const string Remedy = "spec-kitty doctor --fix";

    public IEnumerable<Finding> Look(Mending mending)
    {
        var mine = caller with { Mission = Id.Of<MissionHandle>(directory.Slug.ToString()) };
        if (!directory.Read().Succeeded(out var read, out var refusal))
        {
            return [Unreadable(refusal)];
        }

        if (read.Meta.Id is null || read.Meta.Topology is not ("lanes" or "single_branch"))
        {
            return [];
        }

        return mending is Mending.Fix ? Mend(mine) : Report(mine);
    }

    private IEnumerable<Finding> Report(Caller mine)
    {
        if (!Read.Situation(mine).Succeeded(out var situation, out var refusal))
        {
            return [Unreadable(refusal)];
        }

        return situation.Reading.Notices.Select(notice => Of(notice)).Concat(OrphanLeases(situation, mine).Select(lease => lease.Finding));
    }

    private IEnumerable<Finding> Mend(Caller mine)
    {
        var before = Report(mine).ToList();
        if (before.Count == 0)
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

            foreach (var (_, workPackage) in OrphanLeases(desk.Situation, mine))
            {
                new Leases(desk.Mission.Repository.GitCommonDirectory, desk.Surroundings.Files).End(desk.Mission.Id, workPackage);
            }
        }

        // A rehearsal finds what was there before: it counts as mended where the doctor is the remedy.
        var after = caller.Surroundings.Files.Keeps ? Report(mine).ToList() : [.. before.Where(finding => finding.Remedy != Remedy)];
        return before.Where(finding => !after.Contains(finding)).Select(finding => finding with { IsFixed = true }).Concat(after);
    }

    private static IEnumerable<(Finding Finding, WorkPackageId WorkPackage)> OrphanLeases(Situation situation, Caller caller)
    {
        var leases = new Leases(situation.Mission.Repository.GitCommonDirectory, caller.Surroundings.Files);
        return situation.State.WorkPackages.Values
            .Where(wp => !wp.Lane.IsHeld() && leases.Read(situation.Mission.Id, wp.Id) is not null)
            .Select(wp => (new Finding("LEASE_WITHOUT_HOLDER", Severity.Info, $"{situation.Mission.Slug}/{wp.Id}", $"A lease of `{wp.Id}` is left over, though nobody holds it.", Remedy), wp.Id));
    }

    private Finding Of(RecordNotice notice) => new(
        notice.Code, notice.Severity is "error" ? Severity.Error : notice.Severity is "info" ? Severity.Info : Severity.Warning, notice.Path, notice.Message, notice.Remedy);

    private Finding Unreadable(Refusal refusal) =>
        new(refusal.Code, Severity.Error, $"kitty-specs/{directory.Slug}", refusal.Message, refusal.Remedies.FirstOrDefault());
}
