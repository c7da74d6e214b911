using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>A Mission's identity: <c>meta.json</c>. Unknown keys survive in <see cref="Rest"/>.</summary>
/// <param name="Id">The Mission's id; null in missions from before ids, which are listed but not driven.</param>
/// <param name="Slug">The slug that the file states; the directory's name is what counts.</param>
/// <param name="Type">Its Mission Type, for life.</param>
/// <param name="TargetBranch">The branch it lands on.</param>
public sealed record MissionMeta(MissionId? Id, MissionSlug Slug, MissionTypeKey Type, string TargetBranch)
{
    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary><c>single_branch</c> or <c>lanes</c>; <c>coord</c> and <c>lanes_with_coord</c> are only read.</summary>
    public required string Topology { get; init; }

    /// <summary>When it was created, as stored.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>Why it exists, in a sentence.</summary>
    public string? Purpose { get; init; }

    /// <summary>Its number on the target branch; given when it lands.</summary>
    public int? Number { get; init; }

    /// <summary>The person accountable for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The address by which that person signs; null when it is not known.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>In a legacy topology that has one, the branch that the log is on.</summary>
    public string? CoordinationBranch { get; init; }

    /// <summary>When what happened is committed; null until that is settled for this Mission.</summary>
    public CommitPolicy? Commits { get; init; }

    /// <summary>When what the record took is committed, and who said so.</summary>
    /// <param name="When">When.</param>
    /// <param name="Source">Where that is from.</param>
    public sealed record CommitPolicy(CommitPolicy.Rhythm When, CommitPolicy.Origin Source)
    {
        /// <summary>When there is a commit.</summary>
        public enum Rhythm
        {
            /// <summary>At the end of each phase: create, the planning steps, finalize, accept.</summary>
            Phase,

            /// <summary>Once for each command that changes something.</summary>
            Each,

            /// <summary>Only when somebody asks for it.</summary>
            Manual,
        }

        /// <summary>Where a value is from; a later one goes before an earlier one.</summary>
        public enum Origin
        {
            /// <summary>Nobody said anything.</summary>
            Default,

            /// <summary>The project's settings.</summary>
            Config,

            /// <summary>Said of this Mission.</summary>
            Mission,
        }
    }

    /// <summary>The whole file as read; a change replaces known keys in it and keeps the others.</summary>
    public JsonObject Rest { get; init; } = [];
}
