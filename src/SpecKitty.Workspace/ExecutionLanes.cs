using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;

namespace SpecKitty.Workspace;

/// <summary>The execution lanes of one Mission: which Work Packages share a branch, and what each waits for.</summary>
public sealed partial record ExecutionLanes
{
    private readonly Lazy<JsonObject>? source;
    private readonly Dictionary<WorkPackageId, ExecutionLane> byWorkPackage = [];
    private ImmutableSortedDictionary<WorkPackageId, ExecutionLaneId> former = ImmutableSortedDictionary<WorkPackageId, ExecutionLaneId>.Empty;

    internal ExecutionLanes(ImmutableArray<ExecutionLane> all, Lazy<JsonObject>? source)
    {
        (All, this.source) = (all, source);
        foreach (var lane in all)
        {
            foreach (var workPackage in lane.WorkPackages)
            {
                byWorkPackage.TryAdd(workPackage, lane);
            }
        }
    }

    /// <summary>Whose execution lanes a file holds.</summary>
    /// <param name="Mission">The Mission; null in files from before missions had ids.</param>
    /// <param name="Slug">Its slug.</param>
    /// <param name="Target">The branch it lands on.</param>
    public sealed record Identity(MissionId? Mission, MissionSlug Slug, BranchName Target);

    /// <summary>How execution lanes are computed.</summary>
    public enum Rule
    {
        /// <summary>Owned entries meet when a path can fall under both, see <see cref="OwnedFiles"/>; there is no end of names.</summary>
        Own,

        /// <summary>As the existing implementation does it: entries also meet when one begins like the other, and names end at <c>lane-z</c>.</summary>
        Upstream,
    }

    /// <summary>All of them, by parallel group, then by id.</summary>
    public ImmutableArray<ExecutionLane> All { get; }

    /// <summary>The target's commit that they were computed on, as the file says; every place to work must contain it. Null when it says none.</summary>
    public CommitId? PlanningCommit =>
        source?.Value["planning_commit_sha"] is JsonValue named && named.TryGetValue(out string? text) && CommitId.TryParse(text, out var commit) ? commit : null;

    /// <summary>Computes the execution lanes of a plan; pure.</summary>
    /// <remarks>
    /// Work Packages that own overlapping files share one; dependencies do not join them. An execution lane that exists keeps its id and its Work Packages:
    /// computing again only adds. Codes: <c>LANE_CYCLE</c> when execution lanes would wait for one another, <c>LANES_FIXED</c> when two that exist would have to become one,
    /// <c>LANES_UNNAMEABLE</c> when a rule has too few names.
    /// </remarks>
    public static Outcome<ExecutionLanes> Compute(ImmutableArray<LaneInput> inputs, ExecutionLanes? existing, Rule rule = Rule.Own) =>
        new LanePlanner(inputs, existing?.All ?? [], rule) { Former = existing?.former ?? ImmutableSortedDictionary<WorkPackageId, ExecutionLaneId>.Empty }.Plan().Map(lanes => new ExecutionLanes(lanes, existing?.source));

    /// <summary>Reads <c>lanes.json</c>; what cannot be read is code <c>LANES_DAMAGED</c>, never "none".</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="file">Its path, to name it.</param>
    public static Outcome<ExecutionLanes> Read(ReadOnlyMemory<byte> content, string file) => LanesFile.Read(content, file);

    /// <summary>The bytes of <c>lanes.json</c>; what was read with it and is not ours to say stays.</summary>
    public byte[] ToJson(Identity identity, CommitId? planningCommit, Instant computedAt) =>
        LanesFile.Write(All, source?.Value, LanesFile.Heading(identity, planningCommit, computedAt));

    /// <summary>The bytes of the file that this was read from, made anew.</summary>
    public byte[] ToJson() => LanesFile.Write(All, source?.Value, []);

    /// <summary>Whether both hold the same execution lanes, whenever they were computed.</summary>
    public bool IsSameAs(ExecutionLanes other) => All.SequenceEqual(other.All);

    /// <summary>The same without those Work Packages; an execution lane that held no others is gone. Computing on it gives its id to one of them again, or to nobody.</summary>
    public ExecutionLanes Without(ImmutableArray<WorkPackageId> workPackages) => workPackages.IsEmpty ? this : new(
        [.. All.Select(lane => lane with { WorkPackages = lane.WorkPackages.RemoveRange(workPackages) }).Where(lane => !lane.WorkPackages.IsEmpty)], source)
    {
        former = All.SelectMany(lane => lane.WorkPackages.Intersect(workPackages).Select(id => KeyValuePair.Create(id, lane.Id))).ToImmutableSortedDictionary(),
    };

    /// <summary>The execution lane of a Work Package; null when it has none.</summary>
    public ExecutionLane? LaneOf(WorkPackageId workPackage) => byWorkPackage.GetValueOrDefault(workPackage);
}
