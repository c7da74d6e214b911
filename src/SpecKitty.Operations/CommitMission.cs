using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission commit</c>: commits what waits in a Mission's own files, and nothing else.</summary>
public static class CommitMission
{
    /// <summary>At most one commit; the rest of the index stays as it is. With nothing to commit, changes nothing.</summary>
    public static Answer<MissionCommitView> Run(Caller caller)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return desk.Files.Make($"{desk.Mission.Slug}: record").Succeeded(out var receipt, out refusal)
                ? desk.Answer(new MissionCommitView(desk.Mission.Slug, desk.Target.ToString(), receipt.Paths))
                : desk.Refuse<MissionCommitView>(refusal);
        }
    }
}
