using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Opens the run that is asked for one short write; git never runs while it is open.</summary>
internal static class Driver
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does something with the run under its lock, beginning it when there is none; the desk then knows the run as it is.</summary>
    public static Outcome<T> With<T>(MissionDesk desk, Func<RunSession, RunMoment, Outcome<T>> work)
    {
        var moment = Moment(desk);
        if (!Open(desk, moment).Succeeded(out var session, out var refusal))
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

    /// <summary>What a new run of the Mission would freeze now.</summary>
    public static Outcome<RunStart> Start(MissionDesk desk)
    {
        var mission = desk.Mission;
        var checkout = mission.Place.Checkout ?? mission.Repository.PrimaryCheckout;
        return ProjectConfig.Read(checkout).Then(config => desk.Surroundings.MissionTypes(checkout).Load(mission.Meta.Type)
            .Map(type => new RunStart(mission.Id, mission.Slug, type.Type, type.Source) { Scope = desk.Situation.Scope, IsStrict = config.IsStrict }));
    }

    public static RunMoment Moment(MissionDesk desk) => new(desk.Surroundings.Now(), desk.Actor) { Facts = desk.Situation.Facts };

    public static MissionRuns Runs(MissionDesk desk) => new(desk.Mission.Repository.PrimaryCheckout, desk.Surroundings.Files, desk.Surroundings.Ids);

    /// <summary>The run that drives has its type frozen, so the present one need not load.</summary>
    private static Outcome<RunSession> Open(MissionDesk desk, RunMoment moment)
    {
        if (desk.Situation.Run is not { Status: RunStatus.Active } known)
        {
            return Start(desk).Then(start => Runs(desk).Drive(start, moment, Patience));
        }

        if (!desk.Surroundings.Files.Keeps)
        {
            return Runs(desk).Rehearse(known);
        }

        var opened = Runs(desk).Open(known.Id, Patience);
        return opened.Refusal?.Code is "RUN_NOT_FOUND" ? Start(desk).Then(start => Runs(desk).Drive(start, moment, Patience)) : opened;
    }
}
