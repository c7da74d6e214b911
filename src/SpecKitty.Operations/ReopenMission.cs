using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>mission reopen</c>: opens a Mission again that was accepted, landed or closed, in one commit.</summary>
public static class ReopenMission
{
    /// <summary>Records it. Work Packages whose landing was reset or reverted away are approved again, as before it.</summary>
    public static Answer<MissionView> Run(Caller caller, string reason)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!IsUndone(desk.Situation, desk.Surroundings).Succeeded(out var isUndone, out refusal)
                || !desk.Do(new MissionCommand.Reopen(reason, isUndone ? MissionCommand.Reopen.Landed.Undone : MissionCommand.Reopen.Landed.Stands)).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            desk.Commit($"{desk.Mission.Slug}: reopened");
            return desk.Answer(MissionView.Of(desk.Situation));
        }
    }

    /// <summary>Whether the record says that the Mission is landed and the target branch has it no more; a branch that is gone tells nothing.</summary>
    internal static Outcome<bool> IsUndone(Situation situation, Surroundings surroundings)
    {
        if (situation.State.LandedAt is null)
        {
            return false;
        }

        var mission = situation.Mission;
        var since = CommitId.TryParse(situation.State.LandingBase, out var before) ? before : (CommitId?)null;
        return surroundings.GitProgram()
            .Then(program => new Landing(mission.Repository, new Git(mission.Repository, program), surroundings.Files).Stands(mission.Id, mission.Slug, WorkPlace.Target(situation), since))
            .Map(stands => !stands);
    }
}
