using SpecKitty.Kernel;
using SpecKitty.Missions.Record;

namespace SpecKitty.Missions;

/// <summary>Where one Mission's record is: resolved once by Context, handed on by everyone.</summary>
/// <param name="Id">The Mission's id.</param>
/// <param name="Slug">Its directory name below <c>kitty-specs/</c>.</param>
/// <param name="GitCommonDirectory">The repository's common git directory, absolute.</param>
/// <param name="Checkout">The worktree that has the Mission's target branch checked out, absolute; null when none has.</param>
public sealed record MissionPlace(MissionId Id, MissionSlug Slug, string GitCommonDirectory, string? Checkout)
{
    /// <summary>The identity that is written together with the record, in one commit; null for the one in the checkout.</summary>
    public MissionMeta? Identity { get; init; }

    /// <summary>The log's bytes on the target branch, when no worktree has that branch checked out.</summary>
    public ReadOnlyMemory<byte> BranchLog { get; init; }

    /// <summary>From how many bytes of log on there is a checkpoint.</summary>
    internal long CheckpointFrom { get; init; } = Checkpoint.WorthIt;

    /// <summary>The Mission's directory in the checkout, absolute; null without a checkout.</summary>
    public string? Directory => Checkout is null ? null : Path.Combine(Checkout, "kitty-specs", Slug.ToString());
}
