using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission-run migrate</c>: a Mission Run goes over to its Mission Type as it is now, and keeps all that it handed out.</summary>
public static class MigrateMissionRun
{
    /// <summary>Shows the run; again, changes nothing. Code <c>STEP_GONE</c> when the type lacks a step that the run knows.</summary>
    public static Answer<MissionRunView> Run(Caller caller, MissionRunId run)
    {
        if (!RunSelection.Meant(caller, run).Then(MissionDesk.Open).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return Driver.Start(desk).Then(start => Driver.Runs(desk).Migrate(run, start, Driver.Moment(desk) with { Facts = null }, Driver.Patience)).Succeeded(out var migrated, out refusal)
                ? desk.Answer(MissionRunViews.Of(migrated))
                : desk.Refuse<MissionRunView>(refusal);
        }
    }
}
