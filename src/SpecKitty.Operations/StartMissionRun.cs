using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run start</c>: begins a Mission Run, or joins the one that drives just that already.</summary>
public static class StartMissionRun
{
    /// <summary>Begins it; of a driver that is there, says that the caller shares it. Code <c>RUN_SCOPE_OVERLAP</c> when another one drives some of it.</summary>
    public static Answer<MissionRunView> Run(Caller caller, MissionRunWish wish)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!Wanted(desk, wish).Then(start => Opened(desk, start)).Succeeded(out var session, out refusal))
            {
                return desk.Refuse<MissionRunView>(refusal);
            }

            using (session)
            {
                return desk.Answer(MissionRunViews.Of(session.Run) with { IsShared = desk.Situation.Drivers.Any(driver => driver.Id == session.Run.Id) });
            }
        }
    }

    /// <summary>What it would begin with; refused for a Mission at its end, and for Work Packages that are not there or not final.</summary>
    internal static Outcome<RunStart> Wanted(MissionDesk desk, MissionRunWish wish)
    {
        var mission = desk.Mission;
        return desk.Situation.Facts.Lifecycle is MissionLifecycle.Finished
            ? Refusal.Refused("MISSION_OVER", $"Mission `{mission.Slug}` is at its end, so nothing drives it.", $"spec-kitty mission reopen --mission {mission.Slug} --reason TEXT")
            : Known(desk, wish.Scope).Then(scope => Driver.Start(desk).Map(start => start with { Scope = scope, Purpose = wish.Purpose }));
    }

    private static Outcome<ImmutableArray<WorkPackageId>> Known(MissionDesk desk, ImmutableArray<WorkPackageId> scope)
    {
        if (scope.Select(id => desk.Situation.Intent(id).Refusal).FirstOrDefault(unknown => unknown is not null) is { } refusal)
        {
            return refusal;
        }

        return scope.IsEmpty || desk.State.IsFinalized
            ? scope
            : Refusal.Refused("UNFINALIZED", "The work packages are not finalized.", $"spec-kitty tasks finalize --mission {desk.Mission.Slug}");
    }

    private static Outcome<RunSession> Opened(MissionDesk desk, RunStart start) => start.Purpose == MissionRun.Driver
        ? Driver.Runs(desk).Drive(start, Driver.Moment(desk), Driver.Patience)
        : Driver.Runs(desk).Keep(start, Driver.Moment(desk), Driver.Patience);
}
