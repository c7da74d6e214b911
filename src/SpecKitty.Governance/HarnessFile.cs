using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>A file that teaches one coding agent to drive Missions.</summary>
/// <param name="Surface">Where the agent looks for it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record HarnessFile(StateSurface Surface, byte[] Content);
