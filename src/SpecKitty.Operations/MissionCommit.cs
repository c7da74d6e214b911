using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Writes and commits the tracked files of one Mission: in the checkout of its branch or, when no worktree has it, straight on the branch.</summary>
internal sealed class MissionCommit(MissionDesk desk)
{
    private const int MostTries = 5;
    private readonly List<(StateSurface Surface, string[] Names, ReadOnlyMemory<byte> Content)> waiting = [];

    /// <summary>Makes a file of the Mission hold this; without a checkout the next commit does. Says whether that is anything new.</summary>
    public bool Put(ReadOnlyMemory<byte> content, StateSurface surface, params string[] names)
    {
        var file = At(surface, names);
        if (desk.Mission.Place.Checkout is not null)
        {
            return desk.Surroundings.Files.ReplaceIfDifferent(file, content.Span);
        }

        waiting.Add((surface, names, content));
        return IsNew(file, content.Span);
    }

    /// <summary>The same with an empty form, unless there is such a file.</summary>
    public void Begin(Form form)
    {
        string[] names = [.. form.Names];
        if (!desk.Mission.Place.Folder.Has(NameOf(At(form.Surface, names))))
        {
            Put(form.Content, form.Surface, names);
        }
    }

    /// <summary>At most one commit of every file of this Mission that the product or its user changed; a race for the branch that was lost is run again.</summary>
    public Outcome<CommitReceipt> Make(string message)
    {
        for (var tries = 1; ; tries++)
        {
            var made = desk.Mission.Place.Checkout is null ? OnBranch(message) : InCheckout(message);
            if (made.Refusal is not { Code: "TARGET_MOVED" } || tries == MostTries)
            {
                return made;
            }

            if (desk.Refresh() is { } unreadable)
            {
                return unreadable;
            }
        }
    }

    private Outcome<CommitReceipt> InCheckout(string message)
    {
        foreach (var (surface, names, content) in waiting)
        {
            desk.Surroundings.Files.ReplaceIfDifferent(At(surface, names), content.Span);
        }

        return desk.Git().Then(git => CommitTarget.For(git, desk.Target)).Then(target => desk.Surroundings.Commit(target, message, desk.Mission.RelativeDirectory));
    }

    private Outcome<CommitReceipt> OnBranch(string message)
    {
        if (desk.Mission.Tip is not { } tip)
        {
            return Refusal.Refused("COMMIT_DEFERRED", $"The branch `{desk.Target}` does not hold `{desk.Mission.Slug}` yet.", $"git switch {desk.Target}");
        }

        return desk.Records.Prepare(desk.Mission.Place, desk.Situation.Reading, desk.Row(), [])
            .Then(record => desk.Git().Then(git => new CommitTarget.Away(git, desk.Surroundings.Files, desk.Target, tip).Commit(message, desk.Mission.RelativeDirectory, Changed(record))))
            .Then(receipt => desk.Committed(message, receipt) is { } unreadable ? unreadable : (Outcome<CommitReceipt>)receipt);
    }

    private ImmutableArray<LandingRecord.Entry> Changed(PreparedRecord record) =>
    [
        .. record.Files.Select(made => new LandingRecord.Entry(made.File, made.Content))
            .Concat(waiting.Select(put => new LandingRecord.Entry(At(put.Surface, put.Names), put.Content)))
            .Where(made => IsNew(made.File, made.Content.Span)),
    ];

    private bool IsNew(SurfaceFile file, ReadOnlySpan<byte> content) => desk.Mission.Place.Folder.TryRead(NameOf(file)) is not { } held || !held.Span.SequenceEqual(content);

    private SurfaceFile At(StateSurface surface, params string[] names) => surface.At(desk.Mission.Place.Root, [desk.Mission.Slug.ToString(), .. names]);

    private string NameOf(SurfaceFile file) => file.Relative[(desk.Mission.RelativeDirectory.Length + 1)..];
}
