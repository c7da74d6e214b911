using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Health;

/// <summary>Whether the Work Packages of a Mission are in somebody's hands, and passed by somebody else.</summary>
internal sealed class WorkFacts(Situation situation, Surroundings surroundings)
{
    /// <summary>The remedy of what the doctor itself mends.</summary>
    public const string Fix = "spec-kitty doctor --fix";

    private readonly Leases leases = new(situation.Mission.Repository.GitCommonDirectory, surroundings.Files);
    private readonly string mission = $"--mission {situation.Mission.Slug}";

    public IEnumerable<Finding> Findings() =>
    [
        .. LeasesWithoutHolder().Select(id => Found("LEASE_WITHOUT_HOLDER", Severity.Info, id, $"A lease of `{id}` is left over, though nobody holds it.", Fix)),
        .. situation.State.WorkPackages.Values.SelectMany(Of),
    ];

    public IEnumerable<WorkPackageId> LeasesWithoutHolder() => situation.State.WorkPackages.Values
        .Where(wp => !wp.Lane.IsHeld() && leases.Read(situation.Mission.Id, wp.Id) is not null).Select(wp => wp.Id);

    public IEnumerable<WorkPackageId> DamagedLeases() => situation.State.WorkPackages.Keys.Where(id => leases.Damage(situation.Mission.Id, id) is not null);

    private IEnumerable<Finding> Of(WorkPackageState wp)
    {
        if (leases.Damage(situation.Mission.Id, wp.Id) is { } damaged)
        {
            yield return Found(damaged.Code, Severity.Warning, wp.Id, damaged.Message, Fix);
        }

        if (situation.Facts.WorkPackages.FirstOrDefault(facts => facts.Id == wp.Id)?.Lease is { IsExpired: true })
        {
            var verb = wp.Lane is Lane.InReview ? "review" : "claim";
            yield return Found(
                "STALE_CLAIM", Severity.Warning, wp.Id, $"`{wp.Holder?.Id.ToString() ?? wp.ActorName}` holds `{wp.Id}` and has been silent for longer than its lease.",
                $"spec-kitty wp {verb} {wp.Id} --takeover {mission}");
        }

        if (wp.Lane is Lane.Approved && wp.Reviews.LastOrDefault(review => review.IsApproved) is { } approval
            && wp.Implementers.Any(actor => actor.Wire == approval.Reviewer) && wp.Reviewers.All(actor => wp.Implementers.Any(implementer => implementer.Id == actor.Id)))
        {
            yield return Found(
                "REVIEW_NOT_INDEPENDENT", Severity.Warning, wp.Id, $"`{wp.Id}` was approved by `{Plain.Line(approval.Reviewer)}`, who implemented it.",
                $"spec-kitty wp override {wp.Id} --to for_review {mission} --reason TEXT");
        }
    }

    private Finding Found(string code, Severity severity, WorkPackageId workPackage, string message, string remedy) =>
        new(code, severity, $"{situation.Mission.Slug}/{workPackage}", message, remedy) { Area = HealthArea.Work };
}
