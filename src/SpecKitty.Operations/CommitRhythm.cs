using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Commits a Mission when its policy says so: at most once for a command.</summary>
internal sealed class CommitRhythm(MissionDesk desk, MissionMeta.CommitPolicy policy)
{
    private readonly int rows = desk.State.RowCount;
    private string? due;

    public MissionMeta.CommitPolicy Policy => policy;

    /// <summary>A phase is over.</summary>
    public void Phase(string message)
    {
        switch (policy.When)
        {
            case MissionMeta.CommitPolicy.Rhythm.Phase:
                Make(message);
                break;
            case MissionMeta.CommitPolicy.Rhythm.Each:
                due = message;
                break;
            default:
                desk.Warn(new Warning("COMMIT_PENDING", "The change is recorded, and by this mission's policy you commit it.", $"spec-kitty mission commit --mission {desk.Mission.Slug}"));
                break;
        }
    }

    /// <summary>The command is over: what it recorded is committed if each command is.</summary>
    public void End()
    {
        if (policy.When is MissionMeta.CommitPolicy.Rhythm.Each && (due ?? (desk.State.RowCount > rows ? $"{desk.Mission.Slug}: {desk.Caller.Verb}" : null)) is { } message)
        {
            due = null;
            Make(message);
        }
    }

    /// <summary>One commit, or a warning why not now.</summary>
    private void Make(string message)
    {
        if (!desk.Files.Make(message).Succeeded(out CommitReceipt? _, out var refusal))
        {
            desk.Warn(new Warning("COMMIT_DEFERRED", $"The change is recorded but not committed: {refusal.Message}", refusal.Remedies.FirstOrDefault()));
        }
    }
}
