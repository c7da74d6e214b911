using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Clears a hold, so that its step can be taken again.</summary>
internal sealed class HoldResuming(MissionDesk desk)
{
    public Outcome<MissionRun> Resume(string hold) => Driver.Append(desk, (run, _) => run.Resume(hold, null));
}
