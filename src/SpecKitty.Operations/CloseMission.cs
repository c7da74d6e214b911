using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission close</c>: ends a Mission that will not land, in one commit.</summary>
public static class CloseMission
{
    /// <summary>Records it. Nothing is canceled, removed or given back on the way: what is left is named in a warning.</summary>
    public static Answer<MissionView> Run(Caller caller, string reason)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Do(new MissionCommand.Close(reason)).Succeeded(out var state, out refusal))
            {
                return refusal;
            }

            if (Left(state) is { Length: > 0 } left)
            {
                desk.Warn(new Warning("WORK_LEFT", $"The mission is closed and its work is not: {left}.", $"spec-kitty mission reopen --mission {desk.Mission.Slug} --reason TEXT"));
            }

            // Also when it was closed before: the command that did it may have been killed before its commit.
            desk.Commit($"{desk.Mission.Slug}: close");
            return desk.Answer(MissionView.Of(desk.Situation));
        }
    }

    private static string Left(MissionState state) => string.Join(", ", state.WorkPackages.Values
        .Where(wp => wp.Lane is not (Lane.Done or Lane.Canceled or Lane.Planned or Lane.Genesis or Lane.Uninitialized))
        .Select(wp => $"{wp.Id} ({wp.Lane.Wire()}{(wp.Holder is { } holder ? $", {Plain.Line(holder.Wire)}" : "")})"));
}
