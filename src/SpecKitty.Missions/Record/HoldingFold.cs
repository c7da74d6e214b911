using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Who holds and held one Work Package, under which token and commit: what we know beyond the upstream snapshot.</summary>
internal sealed class HoldingFold
{
    private readonly List<byte[]> implementers = [];
    private readonly List<byte[]> reviewers = [];
    private readonly Bytes holder = new();
    private readonly Bytes mover = new();
    private readonly Bytes reason = new();
    private readonly PolicyText claimed = new();
    private readonly PolicyText working = new();
    private readonly PolicyText reviewing = new();
    private readonly PolicyText submitted = new();
    private readonly PolicyText approved = new();
    private readonly Bytes tokenAt = new();
    private readonly ReviewsFold reviews = new();
    private readonly ApprovalsFold approvals = new();
    private readonly ContestFold contest = new();
    private Lane lane = Lane.Genesis;
    private Lane? blockedFrom;
    private int order;
    private int cycle = 1;
    private int overrides;
    private bool isSentBack;

    public void Apply(in Row row, ReadOnlySpan<byte> line)
    {
        order++;
        overrides += row.IsOverride ? 1 : 0;
        contest.Apply(row, line, Standing(row));
        var kept = ContestFold.Kept(row, line);
        var reviewer = ContestFold.KeptReviewer(row, line);
        if (reviewer.IsEmpty)
        {
            Hold(row, line, kept);
        }
        else
        {
            HoldFor(reviewer, row, line);
        }

        reviews.Apply(row, line);
        if (kept.IsEmpty && reviewer.IsEmpty)
        {
            approvals.Apply(row, line, implementers);
        }

        if (kept.IsEmpty && reviewer.IsEmpty && IsSentBackBy(row))
        {
            cycle++;
            isSentBack = true;
            reviews.SentBack(row, line);
        }

        blockedFrom = row.To is Lane.Blocked ? lane is Lane.Blocked ? blockedFrom : lane : null;
        reason.Set(row.Reason.Of(line));
        mover.Set(Acting(row, line));
        Keep(row, line);
        lane = row.To;
    }

    public void Keep(FoldImage image)
    {
        image.Items(implementers, actor => image.Raw(actor).ToArray());
        image.Items(reviewers, actor => image.Raw(actor).ToArray());
        image.Content(holder);
        image.Content(mover);
        image.Content(reason);
        image.Content(tokenAt);
        foreach (var kept in new[] { claimed, working, reviewing, submitted, approved })
        {
            kept.Keep(image);
        }

        reviews.Keep(image);
        approvals.Keep(image);
        contest.Keep(image);
        lane = (Lane)image.Count((int)lane);
        blockedFrom = image.Flag(blockedFrom is not null) ? (Lane)image.Count((int)(blockedFrom ?? default)) : null;
        order = image.Count(order);
        cycle = image.Count(cycle);
        overrides = image.Count(overrides);
        isSentBack = image.Flag(isSentBack);
    }

    /// <summary>Adds what was folded to <paramref name="state"/>; <paramref name="annotations"/> may have issued a newer token.</summary>
    public WorkPackageState Complete(WorkPackageState state, AnnotationFold? annotations, KnownActors actors) => state with
    {
        Holder = state.Lane.IsHeld() ? actors.Read(holder.Span) : null,
        Mover = mover.IsEmpty ? null : actors.Read(mover.Span),
        Implementers = Distinct(implementers, actors),
        Reviewers = Distinct(reviewers, actors),
        Cycle = cycle,
        IsSentBack = isSentBack,
        Feedback = reviews.Feedback,
        Reviews = reviews.All,
        Approvals = approvals.All,
        Token = Reissued(annotations) ?? Token(),
        BaseCommit = Base(),
        SubmittedCommit = submitted.Commit,
        ApprovedCommit = approved.Order > 0 ? approved.Commit ?? submitted.Commit : null,
        BlockedFrom = blockedFrom,
        Reason = ActorText.Text(reason.Node()),
        OverrideCount = overrides,
        Contenders = contest.Contenders,
    };

    /// <summary>The claim that stands while another one comes, or the review of what another begins to review; null when it is free.</summary>
    private ContestFold.Strand? Standing(in Row row) =>
        row.From is Lane.ForReview && row.To is Lane.InReview && lane is not Lane.ForReview && reviewers.Count > 0 && reviewing.Order > submitted.Order && submitted.Order > 0
            ? new ContestFold.Strand(reviewers[^1])
            {
                Lane = lane,
                IsReview = true,
                Token = reviewing.Token?.ToString(),
                Commit = submitted.Commit,
            }
        : row.From is Lane.Planned && row.To is Lane.Claimed && implementers.Count > 0 && lane is Lane.Claimed or Lane.InProgress or Lane.ForReview or Lane.InReview or Lane.Approved or Lane.Blocked
            ? new ContestFold.Strand(implementers[^1])
            {
                Lane = lane,
                Token = Token()?.ToString(),
                BaseCommit = Base(),
                Commit = approved.Commit ?? submitted.Commit,
            }
            : null;

    private string? Base() => (working.Order > claimed.Order ? working.BaseCommit : null) ?? claimed.BaseCommit;

    private void Hold(in Row row, ReadOnlySpan<byte> line, ReadOnlySpan<byte> kept)
    {
        if (!kept.IsEmpty)
        {
            Remember(implementers, kept);
            holder.Set(row.To is Lane.InReview && reviewers.Count > 0 ? reviewers[^1] : kept);
            return;
        }

        var actor = Acting(row, line);
        if (row.To is Lane.Claimed || (row.To is Lane.InProgress && row.From is Lane.Planned or Lane.Claimed or Lane.InProgress))
        {
            Remember(implementers, actor);
        }
        else if (row.To is Lane.InReview)
        {
            Remember(reviewers, actor);
        }

        // Work that comes back from a review or from being blocked is in the hands of who did it, not of who moved it.
        var returns = row.To is Lane.InProgress && row.From is Lane.InReview or Lane.Blocked && implementers.Count > 0;
        if (row.To.IsHeld())
        {
            holder.Set(returns ? implementers[^1] : actor);
        }
    }

    /// <summary>Of several reviews that one counts: whoever implemented still did, and what it sends back is sent back.</summary>
    private void HoldFor(ReadOnlySpan<byte> reviewer, in Row row, ReadOnlySpan<byte> line)
    {
        Remember(reviewers, reviewer);
        if (row.To.IsHeld())
        {
            holder.Set(row.To is Lane.InReview || implementers.Count == 0 ? reviewer : implementers[^1]);
        }

        if (row.To is Lane.Planned)
        {
            isSentBack = true;
            reviews.SentBack(row, line);
        }
    }

    private static ReadOnlySpan<byte> Acting(in Row row, ReadOnlySpan<byte> line) => row.FullActor.IsEmpty ? row.Actor.Of(line) : row.FullActor.Of(line);

    private static void Remember(List<byte[]> actors, ReadOnlySpan<byte> actor)
    {
        for (var known = actors.Count - 1; known >= 0; known--)
        {
            if (actor.SequenceEqual(actors[known]))
            {
                var same = actors[known];
                actors.RemoveAt(known);
                actors.Add(same);
                return;
            }
        }

        actors.Add(actor.ToArray());
    }

    private static bool IsSentBackBy(in Row row) => row.To is Lane.Planned or Lane.InProgress
        && (row.From is Lane.InReview || (row.From is Lane.ForReview or Lane.Approved && row.HasReviewRef));

    private void Keep(in Row row, ReadOnlySpan<byte> line)
    {
        isSentBack &= row.To is not (Lane.ForReview or Lane.InReview or Lane.Approved);
        if (row.To.IsHeld())
        {
            tokenAt.Set(row.At.Of(line));
        }

        if (row.To is Lane.Planned or Lane.Claimed or Lane.InProgress)
        {
            approved.Clear();
        }

        KeeperOf(row)?.Set(row.Policy.Of(line), order);
    }

    /// <summary>Where the policy of such a row is kept; a review that is given back submits nothing.</summary>
    private PolicyText? KeeperOf(in Row row) => row.To switch
    {
        Lane.Claimed => claimed,
        Lane.InProgress => working,
        Lane.InReview => reviewing,
        Lane.ForReview when row.From is not Lane.InReview => submitted,
        Lane.Approved => approved,
        _ => null,
    };

    private IssueToken? Reissued(AnnotationFold? annotations) =>
        annotations is not null && annotations.TokenAt.Span.SequenceCompareTo(tokenAt.Span) > 0
        && IssueToken.TryParse(ActorText.Text(annotations.Token.Node()), out var token) ? token : null;

    private IssueToken? Token() =>
        reviewing.Order > Math.Max(claimed.Order, working.Order) ? reviewing.Token
        : working.Order > claimed.Order ? working.Token ?? claimed.Token
        : claimed.Token;

    private static ImmutableArray<Actor> Distinct(List<byte[]> stored, KnownActors actors)
    {
        var distinct = new List<Actor>(stored.Count);
        foreach (var raw in stored)
        {
            if (actors.Read(raw) is { } actor)
            {
                distinct.RemoveAll(known => known.Id == actor.Id);
                distinct.Add(actor);
            }
        }

        return [.. distinct];
    }
}
