using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>The files that tell people, and readers of the upstream formats, what the record says of decisions, criteria and reviews.</summary>
internal static class Projections
{
    /// <summary>Each file that has something to say, whole; none without a checkout. What an existing file has beyond the record stays in it.</summary>
    public static ImmutableArray<PreparedRecord.Entry> Render(MissionPlace place, MissionState state)
    {
        if (place is not { Checkout: { } checkout, Directory: { } directory })
        {
            return [];
        }

        return [.. Decisions(checkout, directory, state), .. Matrix(place.Identity, checkout, directory, state), .. Reviews(checkout, state)];
    }

    /// <summary>Brings the files up to date; those that are already are left alone.</summary>
    public static void Write(MissionPlace place, DurableFiles files, MissionState state)
    {
        foreach (var prepared in Render(place, state))
        {
            files.ReplaceIfDifferent(prepared.File, prepared.Content);
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Decisions(string checkout, string directory, MissionState state)
    {
        if (state.Decisions.IsEmpty)
        {
            yield break;
        }

        var slug = state.Slug.ToString();
        yield return new(StateSurfaces.DecisionIndex.At(checkout, slug), DecisionFiles.Index(state, Existing.Object(directory, "decisions", "index.json")));
        foreach (var decision in state.Decisions)
        {
            yield return new(StateSurfaces.DecisionPage.At(checkout, slug, decision.Id.ToString()), DecisionFiles.Page(state.Slug, decision));
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Matrix(MissionMeta? identity, string checkout, string directory, MissionState state)
    {
        if (!state.Criteria.IsEmpty)
        {
            var meta = identity ?? (MetaFile.Read(directory).Succeeded(out var read, out _) ? read : null);
            yield return new(
                StateSurfaces.AcceptanceMatrix.At(checkout, state.Slug.ToString()),
                MatrixFile.Bytes(state, Existing.Object(directory, "acceptance-matrix.json"), meta));
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Reviews(string checkout, MissionState state) =>
        from wp in state.WorkPackages.Values
        from review in wp.Reviews
        let number = ReviewFile.Number(state.Slug, wp.Id, review)
        where number is not null
        group (wp, review) by (wp.Id, number) into cycle
        let last = cycle.Last()
        select new PreparedRecord.Entry(
            StateSurfaces.ReviewCycle.At(checkout, state.Slug.ToString(), last.wp.Id.ToString(), cycle.Key.number!),
            ReviewFile.Bytes(state.Slug, last.wp.Id, cycle.Key.number!, last.review));
}
