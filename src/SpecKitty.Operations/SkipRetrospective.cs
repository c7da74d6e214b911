using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>retro skip</c>: records that there is no retrospective, and why, in one commit.</summary>
public static class SkipRetrospective
{
    /// <summary>Records it; said before, changes nothing.</summary>
    public static Answer<MissionView> Run(Caller caller, string reason)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Do(new MissionCommand.Retrospect(reason)).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            // Also when it was said before: the command that said it may have been killed before its commit.
            desk.Commit($"{desk.Mission.Slug}: no retrospective");
            return desk.Answer(MissionView.Of(desk.Situation));
        }
    }
}
