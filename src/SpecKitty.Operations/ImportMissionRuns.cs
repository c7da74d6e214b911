using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run import</c>: binds Mission Runs of another product, which name no Mission for certain, to their Missions.</summary>
public static class ImportMissionRuns
{
    /// <summary>Binds that run to the Mission that the caller names, else every such run (of that Mission) to the one Mission that its files name; none is guessed.</summary>
    public static Answer<RunImportView> Run(Caller caller, MissionRunId? only)
    {
        var runs = Read.Repository(caller).Map(repository => new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids));
        if (!runs.Then(Listed).Succeeded(out var listing, out var refusal) || !Meant(caller, runs, listing, only).Succeeded(out var orphans, out refusal))
        {
            return refusal;
        }

        var lines = ImmutableArray.CreateBuilder<RunImportView.ImportedRun>();
        var refused = (Refusal?)null;
        foreach (var orphan in orphans)
        {
            var adopted = MissionOf(caller, orphan, only).Then(mission => Adopt(caller, orphan, mission));
            refused ??= adopted.Refusal;
            lines.Add(adopted.Succeeded(out var run, out refusal) ? RunImportView.ImportedRun.Imported(orphan, run) : RunImportView.ImportedRun.Unbound(orphan, refusal));
        }

        return new Answer<RunImportView>(new RunImportView(lines.ToImmutable()), only is null ? null : refused, []);
    }

    /// <summary>A call that was killed when it had just bound a run left its snapshot behind.</summary>
    private static Outcome<RunListing> Listed(MissionRuns runs) => runs.List().Map(listing =>
    {
        foreach (var mission in listing.Runs.Select(run => run.Mission).Distinct())
        {
            runs.Heal(mission, Driver.Patience);
        }

        return listing;
    });

    private static Outcome<ImmutableArray<OrphanRun>> Meant(Caller caller, Outcome<MissionRuns> runs, RunListing listing, MissionRunId? only)
    {
        if (only is null && caller.Mission is not null)
        {
            return caller.Resolve().Map(mission => (ImmutableArray<OrphanRun>)[.. listing.Orphans.Where(orphan => Named(caller, orphan).Succeeded(out var named, out _) && named.Id == mission.Id)]);
        }

        ImmutableArray<OrphanRun> orphans = [.. listing.Orphans.Where(orphan => only is null || orphan.Id == only)];
        return only is not { } wanted || !orphans.IsEmpty ? orphans
            : caller.Mission is null ? runs.Then(all => all.Read(wanted)).Map(_ => orphans)
            : runs.Then(all => all.Read(wanted)).Then(run => caller.Resolve().Then(mission => mission.Id == run.Mission
                ? (Outcome<ImmutableArray<OrphanRun>>)orphans
                : Refusal.Refused("RUN_BOUND", $"Mission run `{wanted}` is of mission `{run.Slug}`.", $"spec-kitty mission-run show {wanted}")));
    }

    /// <summary>The Mission of an orphan: named by the caller for that run alone, or by all that the run's files say; the same type it must be.</summary>
    private static Outcome<MissionContext> MissionOf(Caller caller, OrphanRun orphan, MissionRunId? only)
    {
        var named = only is not null && caller.Mission is not null ? caller.Resolve() : Named(caller, orphan);
        return named.Then(mission => orphan.Type is { } type && type != mission.Meta.Type
            ? Refusal.Refused("RUN_TYPE_MISMATCH", $"Mission run `{orphan.Id}` is of type `{type}`, mission `{mission.Slug}` of type `{mission.Meta.Type}`.", "spec-kitty mission list")
            : (Outcome<MissionContext>)mission);
    }

    private static Outcome<MissionContext> Named(Caller caller, OrphanRun orphan)
    {
        var found = orphan.Names.Where(name => MissionHandle.TryParse(name, out _)).Select(name => (Name: name, Mission: MissionContext.Resolve(Id.Of<MissionHandle>(name), caller.Surroundings)))
            .Select(pair => pair.Mission.Succeeded(out var mission, out _) && (mission.Id.ToString() == pair.Name || mission.Slug.ToString() == pair.Name) ? mission : null)
            .OfType<MissionContext>().DistinctBy(mission => mission.Id).ToArray();
        return found is [var one] ? one : Refusal.Refused(
            "RUN_UNBOUND",
            found.Length == 0 ? $"Mission run `{orphan.Id}` names no mission that is here." : $"Mission run `{orphan.Id}` names {found.Length} missions: {string.Join(", ", found.Select(mission => $"`{mission.Slug}`"))}.",
            $"spec-kitty mission-run import {orphan.Id} --mission {(found is [var first, ..] ? first.Slug.ToString() : "MISSION")}");
    }

    private static Outcome<MissionRun> Adopt(Caller caller, OrphanRun orphan, MissionContext mission)
    {
        if (!MissionDesk.Open(caller with { Mission = Id.Of<MissionHandle>(mission.Id.ToString()) }).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!StartMissionRun.Wanted(desk, new MissionRunWish())
                .Then(start => Driver.Runs(desk).Adopt(orphan.Id, start, Driver.Moment(desk) with { Facts = null }, Driver.Patience)).Succeeded(out var session, out refusal))
            {
                return refusal;
            }

            using (session)
            {
                return session.Run;
            }
        }
    }
}
