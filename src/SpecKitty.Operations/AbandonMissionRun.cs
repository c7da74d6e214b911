using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run abandon</c>: gives a Mission Run up. Its Mission stays as it is.</summary>
public static class AbandonMissionRun
{
    /// <summary>Takes back what it had handed out, and ends it; again for the same run, changes nothing. Code <c>RUN_CLOSED</c> when it ended otherwise.</summary>
    public static Answer<MissionRunView> Run(Caller caller, MissionRunId run, string reason)
    {
        if (!RunSelection.Meant(caller, run).Succeeded(out var meant, out var refusal))
        {
            return refusal;
        }

        // A run may outlive its Mission's directory.
        if (meant.Resolve().Refusal is { Kind: RefusalKind.NotFound })
        {
            return Alone(caller, run, reason);
        }

        if (!MissionDesk.Open(meant).Succeeded(out var desk, out refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return Ended(Driver.Runs(desk), run, reason, Driver.Moment(desk) with { Facts = null }).Succeeded(out var ended, out refusal)
                ? desk.Answer(MissionRunViews.Of(ended))
                : desk.Refuse<MissionRunView>(refusal);
        }
    }

    private static Answer<MissionRunView> Alone(Caller caller, MissionRunId run, string reason)
    {
        var (surroundings, found) = (caller.Surroundings, Read.Repository(caller));
        return found.Then(repository => Effector.Acting(caller.Agent, null, repository, surroundings).Then(actor => Ended(
                new MissionRuns(repository.PrimaryCheckout, surroundings.Files, surroundings.Ids), run, reason, new RunMoment(surroundings.Now(), actor))))
            .Succeeded(out var ended, out var refusal)
                ? MissionRunViews.Of(ended)
                : refusal;
    }

    private static Outcome<MissionRun> Ended(MissionRuns runs, MissionRunId run, string reason, RunMoment moment)
    {
        if (!runs.Open(run, Driver.Patience).Succeeded(out var session, out var refusal))
        {
            return refusal;
        }

        using (session)
        {
            return session.Append(session.Run.Abandon(reason), moment).Then(after => after.Status is RunStatus.Abandoned
                ? (Outcome<MissionRun>)after
                : Refusal.Refused("RUN_CLOSED", $"Mission run `{run}` is over.", $"spec-kitty mission-run show {run}"));
        }
    }
}
