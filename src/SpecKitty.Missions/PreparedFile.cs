using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One tracked file as it is to be.</summary>
/// <param name="File">Which file.</param>
/// <param name="Content">All of its bytes.</param>
public sealed record PreparedFile(SurfaceFile File, byte[] Content);
