using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>The files that tell people, and readers of the upstream formats, what the record says of decisions, criteria and reviews.</summary>
internal static class Projections
{
    /// <summary>Each file that has something to say, whole. What an existing file has beyond the record stays in it.</summary>
    public static ImmutableArray<PreparedRecord.Entry> Render(MissionPlace place, MissionState state) =>
        [.. Decisions(place, state), .. Matrix(place, state), .. Reviews(place, state)];

    /// <summary>Brings the files up to date; those that are already are left alone.</summary>
    public static void Write(MissionPlace place, DurableFiles files, MissionState state)
    {
        foreach (var prepared in Render(place, state))
        {
            files.ReplaceIfDifferent(prepared.File, prepared.Content);
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Decisions(MissionPlace place, MissionState state)
    {
        if (state.Decisions.IsEmpty)
        {
            yield break;
        }

        var slug = state.Slug.ToString();
        yield return new(StateSurfaces.DecisionIndex.At(place.Root, slug), DecisionFiles.Index(state, Existing.Object(place.Folder, "decisions/index.json")));
        foreach (var decision in state.Decisions)
        {
            yield return new(StateSurfaces.DecisionPage.At(place.Root, slug, decision.Id.ToString()), DecisionFiles.Page(state.Slug, decision));
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Matrix(MissionPlace place, MissionState state)
    {
        if (!state.Criteria.IsEmpty)
        {
            var meta = place.Identity ?? (MetaFile.Read(place.Folder, place.Slug.ToString()).Succeeded(out var read, out _) ? read : null);
            yield return new(
                StateSurfaces.AcceptanceMatrix.At(place.Root, state.Slug.ToString()),
                MatrixFile.Bytes(state, Existing.Object(place.Folder, "acceptance-matrix.json"), meta));
        }
    }

    private static IEnumerable<PreparedRecord.Entry> Reviews(MissionPlace place, MissionState state) =>
        from wp in state.WorkPackages.Values
        from review in wp.Reviews
        let number = ReviewFile.Number(state.Slug, wp.Id, review)
        where number is not null
        group (wp, review) by (wp.Id, number) into cycle
        let last = cycle.Last()
        select new PreparedRecord.Entry(
            StateSurfaces.ReviewCycle.At(place.Root, state.Slug.ToString(), last.wp.Id.ToString(), cycle.Key.number!),
            ReviewFile.Bytes(state.Slug, last.wp.Id, cycle.Key.number!, last.review));
}
