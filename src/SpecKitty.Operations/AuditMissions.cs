using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Health;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>mission audit</c>: what is to be said against each Mission of the repository, and what helps; mends nothing.</summary>
public static class AuditMissions
{
    /// <summary>All Missions, or the one that is named; refused with the report while an error remains.</summary>
    public static Answer<MissionAuditView> Run(Caller caller)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal) || !Meant(repository, caller).Succeeded(out var missions, out refusal))
        {
            return refusal;
        }

        var view = new MissionAuditView([.. missions.Zip(MissionDirectories.Read(repository, caller.Surroundings, missions)).Select(pair => Line(pair.First, pair.Second, caller))]);
        var errors = view.Missions.Sum(mission => mission.Findings.Count(finding => finding.Severity is "error"));
        return errors == 0 ? view : new Answer<MissionAuditView>(view, Refusal.Refused("UNHEALTHY", $"{errors} finding(s) need attention.", "spec-kitty doctor --fix"), []);
    }

    private static Outcome<ImmutableArray<MissionDirectory>> Meant(Repository repository, Caller caller)
    {
        var all = MissionDirectories.All(repository, caller.Surroundings);
        return caller.Mission is null ? all : caller.Resolve().Map(mission => all.Where(directory => directory.Slug == mission.Slug).ToImmutableArray());
    }

    private static MissionAuditView.AuditedMission Line(MissionDirectory mission, Outcome<(Missions.MissionMeta Meta, Missions.MissionState State)> folded, Caller caller) => new(
        mission.Slug,
        folded.Succeeded(out var read, out _) ? MissionView.PhaseOf(read.State) : null,
        [
            .. new MissionCheck(mission, caller).Look(Mending.Report).Concat(Old(mission)).OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal).ThenBy(finding => finding.Path, StringComparer.Ordinal).Select(finding => finding.ToView()),
        ]);

    /// <summary>What another product wrote, and this one drives only after an import.</summary>
    private static IEnumerable<Finding> Old(MissionDirectory mission)
    {
        var why = mission.Stated.Succeeded(out var meta, out _) ? (meta.Id, meta.Topology) switch
        {
            (null, _) => ("MISSION_WITHOUT_ID", "has no id, so it is listed and not driven"),
            (_, not ("lanes" or "single_branch")) => ("TOPOLOGY_READ_ONLY", $"has topology `{Plain.Line(meta.Topology)}`, which is only read"),
            _ => default((string Code, string What)?),
        }
        : null;
        return why is { } said
            ? [new Finding(said.Code, Severity.Warning, $"kitty-specs/{mission.Slug}", $"`{mission.Slug}` {said.What}.", $"spec-kitty mission import {mission.Slug} --apply") { Area = HealthArea.Record }]
            : [];
    }
}
