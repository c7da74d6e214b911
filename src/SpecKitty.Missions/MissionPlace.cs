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
    /// <summary>The identity that is written together with the record, in one commit; null for the one among the files.</summary>
    public MissionMeta? Identity { get; init; }

    /// <summary>The files of the Mission's directory: those of the checkout or, without one, as the target branch holds them.</summary>
    public FileTree Folder { get; init; } = Checkout is null ? FileTree.Empty : FileTree.OnDisk(DirectoryIn(Checkout, Slug));

    /// <summary>The log's bytes on the coordination branch, in a legacy topology that keeps it there; null for the one among the files.</summary>
    public ReadOnlyMemory<byte>? CoordinationLog { get; init; }

    /// <summary>Rows of a landing that a killed command left after the branch had moved; they count, wherever the branch is by now.</summary>
    public ReadOnlyMemory<byte> Landed { get; init; }

    /// <summary>The branch that must be checked out for the record's files to be changed; null when it is.</summary>
    public string? Branch { get; init; }

    /// <summary>From how many bytes of log on there is a checkpoint.</summary>
    internal long CheckpointFrom { get; init; } = Checkpoint.WorthIt;

    /// <summary>The Mission's directory in the checkout, absolute; null without a checkout.</summary>
    public string? Directory => Checkout is null ? null : DirectoryIn(Checkout, Slug);

    /// <summary>What the record's files are named from; without a checkout they are named for a commit only.</summary>
    public string Root => Checkout ?? StateSurface.Nowhere;

    private static string DirectoryIn(string checkout, MissionSlug slug) => Path.Combine(checkout, "kitty-specs", slug.ToString());
}
