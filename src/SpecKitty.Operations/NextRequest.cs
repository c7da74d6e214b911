namespace SpecKitty.Operations;

/// <summary>What <c>next</c> is asked. Without <see cref="Takes"/> and <see cref="Report"/> it is a query and changes nothing.</summary>
public sealed record NextRequest
{
    /// <summary>Whether the next step is taken (<c>--take</c>, or after a report unless <c>--no-take</c>).</summary>
    public bool Takes { get; init; }

    /// <summary>Whether a Work Package may be taken over whose holder's lease has run out (<c>--takeover</c>).</summary>
    public TakeoverWish Takeover { get; init; }

    /// <summary>The hold that is cleared first (<c>--resume</c>).</summary>
    public string? Resume { get; init; }

    /// <summary>What is reported on the step in hand.</summary>
    public StepReport? Report { get; init; }
}
