using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>A run of the upstream writer, whose files name no Mission: it can be listed, never driven.</summary>
/// <param name="Id">Its id.</param>
public sealed record OrphanRun(MissionRunId Id)
{
    /// <summary>The Mission Type that its file names.</summary>
    public MissionTypeKey? Type { get; init; }

    /// <summary>The Mission that it says it was started for, which nothing proves.</summary>
    public MissionSlug? Slug { get; init; }

    /// <summary>The step that was handed out last and not reported, as its file has it.</summary>
    public StepId? IssuedStep { get; init; }

    /// <summary>Why it does not go on, as its file has it.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>The Missions that its files and the index name for it, by id or slug.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What was decided in it, by decision.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Answers { get; init; } = [];

    /// <summary>What it had asked and nobody has answered.</summary>
    public ImmutableArray<string> Pending { get; init; } = [];
}
