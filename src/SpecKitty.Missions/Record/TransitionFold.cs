using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>What the transitions of one Work Package add up to, in the upstream snapshot's terms.</summary>
internal sealed class TransitionFold
{
    private bool isRollback;

    /// <summary>How many transitions were applied; 0 when there was none.</summary>
    public int Count { get; private set; }

    public Lane Lane { get; private set; } = Lane.Uninitialized;

    public int ForceCount { get; private set; }

    public Bytes At { get; } = new();

    public Bytes EventId { get; } = new();

    public Bytes Actor { get; } = new();

    public Bytes ShellPid { get; } = new();

    public Bytes ShellPidCreatedAt { get; } = new();

    public Bytes Agent { get; } = new();

    /// <summary>Raw JSON; empty stands for null.</summary>
    public Bytes ReviewResult { get; } = new();

    public bool HasReviewResult { get; private set; }

    /// <summary>Applies the row, unless a rollback at the same time beats it.</summary>
    public bool Apply(in Row row, ReadOnlySpan<byte> line)
    {
        var rollsBack = IsRollback(row);
        var at = row.At.Of(line);
        if (Count > 0 && isRollback && !rollsBack && At.Span.SequenceEqual(at))
        {
            return false;
        }

        Count++;
        isRollback = rollsBack;
        Lane = row.To;
        ForceCount += row.IsForced ? 1 : 0;
        At.Set(at);
        EventId.Set(row.EventId.Of(line));
        Actor.Set(row.Actor.Of(line));
        if (row.From is Lane.Planned && row.To is Lane.Claimed && !row.Policy.IsEmpty)
        {
            ApplyClaim(row.Policy.Of(line));
        }

        if (!row.ReviewResult.IsEmpty || row.From is Lane.InReview)
        {
            HasReviewResult = true;
            ReviewResult.Set(row.ReviewResult.Of(line));
        }

        return true;
    }

    public void Keep(FoldImage image)
    {
        isRollback = image.Flag(isRollback);
        Count = image.Count(Count);
        Lane = (Lane)image.Count((int)Lane);
        ForceCount = image.Count(ForceCount);
        HasReviewResult = image.Flag(HasReviewResult);
        foreach (var part in new[] { At, EventId, Actor, ShellPid, ShellPidCreatedAt, Agent, ReviewResult })
        {
            image.Content(part);
        }
    }

    private static bool IsRollback(in Row row) =>
        row.To is Lane.InProgress && (row.From is Lane.InReview || (row.From is Lane.ForReview && row.HasReviewRef));

    private void ApplyClaim(ReadOnlySpan<byte> policy)
    {
        foreach (var (name, value) in new Members(policy))
        {
            if (value.SequenceEqual("null"u8))
            {
                continue;
            }

            if (name.SequenceEqual("shell_pid"u8))
            {
                ShellPid.Set(value);
            }
            else if (name.SequenceEqual("shell_pid_created_at"u8))
            {
                ShellPidCreatedAt.Set(value);
            }
            else if (name.SequenceEqual("agent"u8) && !value.SequenceEqual("\"\""u8))
            {
                Agent.Set(value);
            }
        }
    }
}
