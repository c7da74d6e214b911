namespace SpecKitty.Missions;

/// <summary>What a review ended with: the <c>review_result</c> of the wire format.</summary>
/// <param name="Reviewer">Who, as the record spells actors.</param>
/// <param name="IsApproved">Approved, or changes requested.</param>
/// <param name="Reference">Where the review's text is: a <c>review-cycle://</c> address.</param>
public sealed record ReviewResult(string Reviewer, bool IsApproved, string Reference)
{
    /// <summary>What the review said; kept beside the wire format's <c>review_result</c>, not in it.</summary>
    public string? Text { get; init; }

    /// <summary>The commit that was reviewed, kept likewise.</summary>
    public string? Commit { get; init; }

    /// <summary>When it ended, as stored.</summary>
    public string? At { get; init; }

    /// <summary>The stored word.</summary>
    public string Verdict => IsApproved ? "approved" : "changes_requested";
}
