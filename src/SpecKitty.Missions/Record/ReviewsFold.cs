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

        var result = row.ReviewResult.Of(line);
        var policy = row.Policy.Of(line);
        results.Add(new ReviewResult(Text(result, "reviewer"u8) ?? "", Is(result, "verdict"u8, "\"approved\""u8), Text(result, "reference"u8) ?? "")
        {
            Text = Text(policy, "feedback"u8) ?? Text(row.Reason.Of(line)),
            Commit = Text(policy, "commit"u8),
            At = Bytes.Unquoted(row.At.Of(line)),
        });
    }

    public void SentBack(in Row row, ReadOnlySpan<byte> line)
    {
        var said = Find(row.Policy.Of(line), "feedback"u8);
        feedback.Set(said.IsEmpty ? row.Reason.Of(line) : said);
    }

    private static bool Is(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Find(json, name).SequenceEqual(value);

    private static string? Text(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) => Text(Find(json, name));

    private static string? Text(ReadOnlySpan<byte> raw) => raw is [(byte)'"', .. var inside, (byte)'"'] ? Bytes.Unquoted(inside) : null;

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json, ReadOnlySpan<byte> wanted)
    {
        if (json.IsEmpty || json[0] != '{')
        {
            return default;
        }

        foreach (var (name, value) in new Members(json))
        {
            if (name.SequenceEqual(wanted))
            {
                return value;
            }
        }

        return default;
    }
}
