using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>A Mission that somebody wants to begin.</summary>
/// <param name="Title">What people will call it.</param>
/// <param name="Type">Its type, for life.</param>
public sealed record MissionDraft(string Title, MissionTypeKey Type)
{
    /// <summary><c>lanes</c> or <c>single_branch</c>; null for the type's default.</summary>
    public string? Topology { get; init; }

    /// <summary>Why it exists, in a sentence.</summary>
    public string? Purpose { get; init; }

    /// <summary>The branch it lands on; null for the one that is checked out here.</summary>
    public string? TargetBranch { get; init; }

    /// <summary>When it is committed; null for what the project says.</summary>
    public MissionMeta.CommitPolicy.Rhythm? Commits { get; init; }

    /// <summary>Who creates it, as <c>--agent</c> names it; null for the person in git's configuration.</summary>
    public string? Agent { get; init; }
}
