using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>One Mission directory on one line; a damaged one with its error instead.</summary>
public sealed record MissionLineView
{
    /// <summary>Its directory's name.</summary>
    public required string MissionDir { get; init; }

    /// <summary>The slug that its rows or its meta state.</summary>
    public string? MissionSlug { get; init; }

    /// <summary>Its id, when it has one.</summary>
    public string? MissionId { get; init; }

    /// <summary>Its type.</summary>
    public string? MissionType { get; init; }

    /// <summary>What people call it.</summary>
    public string? Title { get; init; }

    /// <summary>Where it stands.</summary>
    public string? Phase { get; init; }

    /// <summary>What is to be known beside that: <c>closed</c>, <c>reopened</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>How many lane transitions its record has.</summary>
    public required int EventCount { get; init; }

    /// <summary>The last of them in fold order.</summary>
    public string? LastEventId { get; init; }

    /// <summary>Its Work Packages.</summary>
    public required ImmutableArray<LaneLineView> WorkPackages { get; init; }

    /// <summary>Why it cannot be opened.</summary>
    public ErrorView? Error { get; init; }
}
