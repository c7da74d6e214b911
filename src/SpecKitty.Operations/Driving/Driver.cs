using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Opens the Mission's driver run for one short write; git never runs while it is open.</summary>
internal static class Driver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does something with the run under its lock, beginning it when there is none; the desk then knows the run as it is.</summary>
    public static Outcome<T> With<T>(MissionDesk desk, Func<RunSession, RunMoment, Outcome<T>> work)
    {
        var moment = new RunMoment(desk.Surroundings.Now(), desk.Actor) { Facts = desk.Situation.Facts };
        if (!Start(desk).Then(start => Open(desk, start, moment)).Succeeded(out var session, out var refusal))
        {
            return refusal;
        }

        using (session)
        {
            var outcome = work(session, moment);
            desk.Know(session.Run);
            return outcome;
        }
    }

    /// <summary>Writes events that were decided on the run.</summary>
    public static Outcome<MissionRun> Append(MissionDesk desk, Func<MissionRun, RunMoment, Outcome<ImmutableArray<RunEvent>>> decide) =>
        With(desk, (session, moment) => decide(session.Run, moment).Then(events => session.Append(events, moment)));

    private static Outcome<RunSession> Open(MissionDesk desk, RunStart start, RunMoment moment) => desk.Surroundings.Files.Keeps
        ? Runs(desk).Drive(start, moment, Patience)
        : Runs(desk).Rehearse(desk.Situation.Run, start, moment);

    /// <summary>What a new run would freeze; while one drives, its own frozen type will do when the present one does not load.</summary>
    private static Outcome<RunStart> Start(MissionDesk desk)
    {
        var mission = desk.Mission;
        var loaded = new MissionTypes(mission.Place.Checkout ?? mission.Repository.PrimaryCheckout).Load(mission.Meta.Type)
            .Map(type => new RunStart(mission.Id, mission.Slug, type.Type, type.Source));
        return loaded.Refusal is not null && desk.Situation.Run is { } run
            ? new RunStart(mission.Id, mission.Slug, run.Type, CanonicalJson.Bytes(run.Type.ToJson(), JsonStyle.Sorted))
            : loaded;
    }

    private static MissionRuns Runs(MissionDesk desk) => new(desk.Mission.Repository.PrimaryCheckout, desk.Surroundings.Files, desk.Surroundings.Ids);
}
