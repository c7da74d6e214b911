namespace SpecKitty.Missions;

/// <summary>The <c>event_type</c> words of lifecycle rows that the product writes. The first group is upstream's, the second ours.</summary>
public static class LifecycleTypes
{
    /// <summary>Which end of a planning phase a row marks.</summary>
    public enum Mark
    {
        /// <summary>It began.</summary>
        Started,

        /// <summary>It was completed.</summary>
        Completed,
    }

    /// <summary>The Mission began.</summary>
    public const string MissionCreated = "MissionCreated";

    /// <summary>A Work Package was planned (payload: wp_id, wp_title, wp_path, depends_on).</summary>
    public const string WorkPackageCreated = "WPCreated";

    /// <summary>The plan was amended (payload: reason, work_packages, execution_lanes).</summary>
    public const string PlanAmended = "PlanAmended";

    /// <summary>A question was asked (payload: the index entry).</summary>
    public const string DecisionOpened = "DecisionPointOpened";

    /// <summary>A question was answered, deferred or canceled (payload: the index entry, whose <c>status</c> says which).</summary>
    public const string DecisionResolved = "DecisionPointResolved";

    /// <summary>Deciding was delegated (payload: decision, tool, authority_role, rationale_linkage).</summary>
    public const string DecisionDelegated = "DecisionDelegated";

    /// <summary>A finished Mission was opened again.</summary>
    public const string MissionReopened = "MissionReopened";

    /// <summary>The acceptance criteria were fixed (payload: criteria[]).</summary>
    public const string AcceptanceCriteriaSet = "AcceptanceCriteriaSet";

    /// <summary>A criterion got a verdict (payload: criterion_id, result, evidence, commits).</summary>
    public const string AcceptanceVerdictGiven = "AcceptanceVerdictGiven";

    /// <summary>The Mission was accepted (payload: commits, criteria).</summary>
    public const string MissionAccepted = "MissionAccepted";

    /// <summary>The Mission was landed (payload: target_branch, strategy, base_commit, work_packages).</summary>
    public const string MissionLanded = "MissionLanded";

    /// <summary>A retrospective was recorded as not wanted (payload: reason).</summary>
    public const string RetrospectiveSkipped = "RetrospectiveSkipped";

    /// <summary>A retrospective was written (payload: path).</summary>
    public const string RetrospectiveRecorded = "RetrospectiveRecorded";

    /// <summary>The Mission was closed without landing (payload: reason).</summary>
    public const string MissionClosed = "MissionClosed";

    /// <summary>The word for a planning phase that began or ended: <c>SpecifyStarted</c>, <c>PlanCompleted</c>.</summary>
    public static string Phase(string step, Mark mark)
    {
        ArgumentException.ThrowIfNullOrEmpty(step);
        var name = string.Concat(step.Split('-', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return name + (mark is Mark.Started ? "Started" : "Completed");
    }
}
