using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The reviews of one Work Package that ended with a verdict.</summary>
internal sealed class ReviewsFold
{
    private readonly List<ReviewResult> results = [];
    private readonly Bytes feedback = new();

    public ImmutableArray<ReviewResult> All => [.. results];

    /// <summary>What the latest review that asked for changes said.</summary>
    public string? Feedback => ActorText.Text(feedback.Node());

    public void Apply(in Row row, ReadOnlySpan<byte> line)
    {
        if (row.From is not Lane.InReview || row.ReviewResult.IsEmpty || line[row.ReviewResult.Start] != '{')
        {
            return;
        }

        var (reviewer, reference, isApproved) = ("", "", false);
        foreach (var (name, value) in new Members(row.ReviewResult.Of(line)))
        {
            reviewer = name.SequenceEqual("reviewer"u8) ? Text(value) ?? "" : reviewer;
            reference = name.SequenceEqual("reference"u8) ? Text(value) ?? "" : reference;
            isApproved |= name.SequenceEqual("verdict"u8) && value.SequenceEqual("\"approved\""u8);
        }

        var (said, commit) = (Text(row.Reason.Of(line)), default(string));
        foreach (var (name, value) in new Members(row.Policy.Of(line)))
        {
            said = name.SequenceEqual("feedback"u8) ? Text(value) ?? said : said;
            commit = name.SequenceEqual("commit"u8) ? Text(value) : commit;
        }

        // One review ends once; said again, the later saying counts.
        results.RemoveAll(known => known.Reference == reference && known.IsApproved == isApproved);
        results.Add(new ReviewResult(reviewer, isApproved, reference) { Text = said, Commit = commit, At = Bytes.Unquoted(row.At.Of(line)) });
    }

    public void Keep(FoldImage image)
    {
        image.Content(feedback);
        image.Items(results, result => new ReviewResult(image.Text(result?.Reviewer)!, image.Flag(result is { IsApproved: true }), image.Text(result?.Reference)!)
        {
            Text = image.Text(result?.Text),
            Commit = image.Text(result?.Commit),
            At = image.Text(result?.At),
        });
    }

    public void SentBack(in Row row, ReadOnlySpan<byte> line)
    {
        var said = Find(row.Policy.Of(line), "feedback"u8);
        feedback.Set(said.IsEmpty ? row.Reason.Of(line) : said);
    }

    private static string? Text(ReadOnlySpan<byte> raw) => raw is [(byte)'"', .. var inside, (byte)'"'] ? Bytes.Unquoted(inside) : null;

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> wanted)
    {
        foreach (var (name, value) in new Members(json))
        {
            if (name.SequenceEqual(wanted))
            {
                return value.SequenceEqual("null"u8) ? default : value;
            }
        }

        return default;
    }
}
