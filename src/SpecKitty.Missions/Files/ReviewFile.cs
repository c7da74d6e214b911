using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>tasks/WPnn/review-cycle-N.md</c>: what one review said.</summary>
internal static class ReviewFile
{
    /// <summary>The number in the review's address, when the address is one that this product gives; the files of others are theirs.</summary>
    public static string? Number(MissionSlug mission, WorkPackageId wp, ReviewResult review)
    {
        var (head, tail) = ($"review-cycle://{mission}/{wp}/review-cycle-", ".md");
        return review.Reference.StartsWith(head, StringComparison.Ordinal) && review.Reference.EndsWith(tail, StringComparison.Ordinal)
            && review.Reference[head.Length..^tail.Length] is { Length: > 0 and < 6 } number && number.All(char.IsAsciiDigit) ? number : null;
    }

    public static byte[] Bytes(MissionSlug mission, WorkPackageId wp, string number, ReviewResult review) => Encoding.UTF8.GetBytes(
        $"""
        ---
        affected_files: []
        cycle_number: {number}
        mission_slug: {mission}
        reproduction_command: null
        reviewed_at: {Quoted(review.At)}
        reviewed_commit: {Quoted(review.Commit)}
        reviewer_agent: {Quoted(review.Reviewer)}
        verdict: {review.Verdict}
        wp_id: {wp}
        ---
        # Review {number} of {wp}: {(review.IsApproved ? "approved" : "changes requested")}

        {(string.IsNullOrWhiteSpace(review.Text) ? "_(no text)_" : review.Text.Trim())}

        """);

    /// <summary>A JSON string is a YAML string.</summary>
    private static string Quoted(string? text) => text is null ? "null" : CanonicalJson.Text(JsonValue.Create(text), JsonStyle.Canonical);
}
