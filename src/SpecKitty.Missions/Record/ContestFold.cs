using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Claims of one Work Package, or reviews of one submission, by actors who did not know of each other, as they meet in a merge, and how far each of them came since.</summary>
/// <remarks>By order alone the later row would count, and the other actor would never hear of it. So it is told until somebody decides, or the Work Package ends.</remarks>
internal sealed class ContestFold
{
    // How upstream names the actors of rows that it made up afterwards, and those that it did not know.
    private const string MadeUp = "migration:";
    private static readonly string[] Unknown = ["implement-command", "unknown"];
    private readonly List<Strand> strands = [];

    /// <summary>The actors, in the order of their claims; none when it is clear whose it is.</summary>
    public ImmutableArray<WorkPackageState.Contender> Contenders =>
        [.. strands.Select(strand => ActorText.Read(Bytes.Json(strand.Actor)) is { } actor ? strand.Of(actor) : null).OfType<WorkPackageState.Contender>()];

    /// <summary>The claimant in whose favour such a row decides, raw JSON; empty for every other row.</summary>
    public static ReadOnlySpan<byte> Kept(in Row row, ReadOnlySpan<byte> line) => Kept(row, line, "kept"u8);

    /// <summary>The same of a reviewer.</summary>
    public static ReadOnlySpan<byte> KeptReviewer(in Row row, ReadOnlySpan<byte> line) => Kept(row, line, "kept_reviewer"u8);

    private static ReadOnlySpan<byte> Kept(in Row row, ReadOnlySpan<byte> line, ReadOnlySpan<byte> wanted)
    {
        if (row.IsForced)
        {
            foreach (var (name, value) in new Members(row.Policy.Of(line)))
            {
                if (name.SequenceEqual(wanted))
                {
                    return value;
                }
            }
        }

        return default;
    }

    /// <summary>Takes a row into account that is about to be applied; <paramref name="before"/> is how things stood.</summary>
    public void Apply(in Row row, ReadOnlySpan<byte> line, Strand? before)
    {
        if (row.To is Lane.Done or Lane.Canceled || !Kept(row, line).IsEmpty || !KeptReviewer(row, line).IsEmpty)
        {
            strands.Clear();
            return;
        }

        var actor = row.FullActor.IsEmpty ? row.Actor.Of(line) : row.FullActor.Of(line);
        if (strands.Count == 0)
        {
            if (before is not null && AreRivals(before.Actor, actor))
            {
                strands.Add(before);
                strands.Add(new Strand(actor.ToArray()) { Lane = row.To, IsReview = before.IsReview, Commit = before.IsReview ? before.Commit : null }.With(Policy(row, line)));
            }

            return;
        }

        Follow(row, line, actor.ToArray());
    }

    public void Keep(FoldImage image) => image.Items(strands, strand => new Strand(image.Raw(strand?.Actor).ToArray())
    {
        Lane = (Lane)image.Count((int)(strand?.Lane ?? default)),
        IsReview = image.Flag(strand is { IsReview: true }),
        Token = image.Text(strand?.Token),
        BaseCommit = image.Text(strand?.BaseCommit),
        Commit = image.Text(strand?.Commit),
    });

    /// <summary>The row goes on from where one of them is; a claim that none of them can have made is one more of its kind.</summary>
    private void Follow(in Row row, ReadOnlySpan<byte> line, byte[] actor)
    {
        var from = row.From;
        var isReview = strands[0].IsReview;
        var isOneMore = isReview ? from is Lane.ForReview && row.To is Lane.InReview : from is Lane.Planned && row.To is Lane.Claimed;
        var going = strands.FindLast(strand => strand.Lane == from && IsSame(strand.Actor, actor)) ?? strands.FindLast(strand => strand.Lane == from);
        if (going is null && isOneMore && strands.TrueForAll(strand => AreRivals(strand.Actor, actor)))
        {
            going = new Strand(actor) { IsReview = isReview, Commit = isReview ? strands[0].Commit : null };
            strands.Add(going);
        }

        if (going is not null)
        {
            going.Actor = isOneMore && !isReview ? actor : going.Actor;
            going.Lane = row.To;
            going.With(Policy(row, line));
        }
    }

    private static bool AreRivals(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        Bytes.Json(one) is { } known && Bytes.Json(other) is { } claims && !IsNobody(known) && !IsNobody(claims)
        && ActorText.Read(known)?.Id is { } first && ActorText.Read(claims)?.Id is { } second && first != second;

    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => ActorText.Read(Bytes.Json(one))?.Id == ActorText.Read(Bytes.Json(other))?.Id;

    private static bool IsNobody(JsonNode actor) => ActorText.Project(actor) is var name && (name.StartsWith(MadeUp, StringComparison.Ordinal) || Unknown.Contains(name));

    private static JsonObject? Policy(in Row row, ReadOnlySpan<byte> line) => Bytes.Json(row.Policy.Of(line)) as JsonObject;

    /// <summary>One claim or review and what became of it.</summary>
    internal sealed class Strand(byte[] actor)
    {
        /// <summary>The claimant or reviewer, raw JSON.</summary>
        public byte[] Actor { get; set; } = actor;

        public Lane Lane { get; set; }

        /// <summary>Whether it is a review, and not a claim.</summary>
        public bool IsReview { get; init; }

        public string? Token { get; set; }

        public string? BaseCommit { get; set; }

        public string? Commit { get; set; }

        /// <summary>Takes over what a row says of it.</summary>
        public Strand With(JsonObject? policy)
        {
            Token = ActorText.Text(policy?["token"]) ?? Token;
            BaseCommit = ActorText.Text(policy?["base_commit"]) ?? BaseCommit;
            Commit = ActorText.Text(policy?["commit"]) ?? Commit;
            return this;
        }

        public WorkPackageState.Contender Of(Actor claimant) => new(claimant, Lane)
        {
            Token = IssueToken.TryParse(Token, out var token) ? token : null,
            BaseCommit = BaseCommit,
            Commit = Commit,
            IsReview = IsReview,
        };
    }
}
