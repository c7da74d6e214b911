using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission-run supersede</c>: ends a Mission Run in favour of a new one, which freezes the Mission Type as it is now.</summary>
public static class SupersedeMissionRun
{
    /// <summary>Shows the new run; again for the same run, the same new one. What the old one had handed out is taken back.</summary>
    public static Answer<MissionRunView> Run(Caller caller, MissionRunId old, MissionRunWish wish)
    {
        if (!RunSelection.Meant(caller, old).Then(MissionDesk.Open).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            var runs = Driver.Runs(desk);
            if (!runs.Read(old).Then(run => StartMissionRun.Wanted(desk, wish with { Purpose = run.Purpose, Scope = wish.Scope.IsEmpty ? run.Scope : wish.Scope }))
                .Then(start => runs.Supersede(old, start, Driver.Moment(desk) with { Facts = null }, Driver.Patience)).Succeeded(out var session, out refusal))
            {
                return desk.Refuse<MissionRunView>(refusal);
            }

            using (session)
            {
                return desk.Answer(MissionRunViews.Of(session.Run));
            }
        }
    }
}
