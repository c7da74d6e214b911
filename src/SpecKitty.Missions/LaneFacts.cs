namespace SpecKitty.Missions;

/// <summary>What is known about a move when <see cref="LaneTable"/> is asked; what is absent is not the case.</summary>
public sealed record LaneFacts
{
    /// <summary>Who moves it, as the record spells actors.</summary>
    public string? Actor { get; init; }

    /// <summary>Where the work happens, in any words.</summary>
    public string? Workspace { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>The review that asked for it.</summary>
    public string? ReviewRef { get; init; }

    /// <summary>Whether every subtask of the roster is done.</summary>
    public bool AreSubtasksDone { get; init; }

    /// <summary>Whether there is work to show.</summary>
    public bool HasWork { get; init; }

    /// <summary>The review that is brought as evidence.</summary>
    public ReviewResult? Evidence { get; init; }

    /// <summary>What the review that it leaves ended with.</summary>
    public ReviewResult? Review { get; init; }

    /// <summary>Whether the row will carry <c>force</c>.</summary>
    public bool IsForced { get; init; }
}
