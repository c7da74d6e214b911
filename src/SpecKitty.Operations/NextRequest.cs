using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>What <c>next</c> is asked. Without <see cref="Takes"/> and <see cref="Report"/> it is a query and changes nothing.</summary>
public sealed record NextRequest
{
    /// <summary>Whether the next step is taken (<c>--take</c>, or after a report unless <c>--no-take</c>).</summary>
    public bool Takes { get; init; }

    /// <summary>Whether a Work Package may be taken over whose holder's lease has run out (<c>--takeover</c>).</summary>
    public TakeoverWish Takeover { get; init; }

    /// <summary>The Mission Run that is meant (<c>--mission-run</c>); null for the one that drives the Mission.</summary>
    public MissionRunId? MissionRun { get; init; }

    /// <summary>Answers to open questions, given first (<c>--answer</c>); only together with a report or a take.</summary>
    public ImmutableArray<DecisionAnswer> Answers { get; init; } = [];

    /// <summary>Files with answers that people signed, absolute (<c>--signed-answer</c>); taken before <see cref="Answers"/>.</summary>
    public ImmutableArray<string> SignedAnswers { get; init; } = [];

    /// <summary>Where Work Packages are supposed to stand (<c>--what-if</c>); only in a query.</summary>
    public ImmutableArray<SupposedLane> WhatIf { get; init; } = [];

    /// <summary>The hold that is cleared first (<c>--resume</c>).</summary>
    public string? Resume { get; init; }

    /// <summary>What is reported on the step in hand.</summary>
    public StepReport? Report { get; init; }

    /// <summary>Whether nothing is changed by it.</summary>
    internal bool IsQuery => !Takes && Report is null && Resume is null;
}
