using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Finds the one Mission that a handle means: an exact match on a stronger level wins, two on a level are ambiguous.</summary>
internal sealed class MissionResolution(MissionCatalog catalog, Repository repository)
{
    private const int ShortestPrefix = 6;

    public Outcome<MissionCopy> Resolve(MissionHandle handle)
    {
        var text = handle.ToString();
        if (MissionSlug.TryParse(text, out var slug) && !Id.Parse<MissionId>(text).Succeeded(out _, out _) && (catalog.Exact(slug) ?? catalog.ExactOnBranch(slug)) is { } exact)
        {
            return exact;
        }

        var all = catalog.All();
        foreach (var level in Levels(text))
        {
            var matches = level(all);
            if (matches.Length > 0)
            {
                return matches is [var only] ? only : Ambiguous(text, matches);
            }
        }

        return Unknown(text, all);
    }

    private static IEnumerable<Func<ImmutableArray<MissionCopy>, ImmutableArray<MissionCopy>>> Levels(string text)
    {
        if (MissionId.TryParse(text, out var id))
        {
            yield return all => ById(all, text[..8], found => found == id);
        }

        yield return all => [.. all.Where(copy => string.Equals(copy.Slug.ToString(), text, StringComparison.Ordinal))];
        yield return all => [.. all.Where(copy => string.Equals(copy.HumanSlug, text, StringComparison.Ordinal))];
        if (text.Length >= ShortestPrefix)
        {
            var prefix = text.ToUpperInvariant();
            yield return all => ById(all, prefix[..Math.Min(8, prefix.Length)], found => found.ToString().StartsWith(prefix, StringComparison.Ordinal));
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            yield return all => [.. all.Where(copy => NumberOf(copy) == number)];
        }

        yield return all => [.. all.Where(copy => MetaOf(copy)?.Slug.ToString() == text)];
    }

    private static ImmutableArray<MissionCopy> ById(ImmutableArray<MissionCopy> all, string shortId, Func<MissionId, bool> fits)
    {
        // A name that ends in another id cannot be meant; only the names that may be are opened.
        var candidates = all.Where(copy => copy.ShortId is null || copy.ShortId.StartsWith(shortId, StringComparison.Ordinal));
        return [.. candidates.Where(copy => MetaOf(copy)?.Id is { } id && fits(id))];
    }

    private static int? NumberOf(MissionCopy copy)
    {
        var name = copy.Slug.ToString();
        return name.Length > 4 && name[3] == '-' && int.TryParse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : MetaOf(copy)?.Number;
    }

    private static MissionMeta? MetaOf(MissionCopy copy) => copy.Meta.Succeeded(out var meta, out _) ? meta : null;

    private static Refusal Ambiguous(string text, ImmutableArray<MissionCopy> matches) =>
        Refusal.NotFound("MISSION_AMBIGUOUS", $"`{Plain.Line(text)}` means {matches.Length} missions.", $"spec-kitty status --mission {matches[0].Slug}") with
        {
            Details = Candidates(matches),
        };

    private Refusal Unknown(string text, ImmutableArray<MissionCopy> all)
    {
        if (catalog.Remembered().FirstOrDefault(known => known.Slug.ToString().StartsWith(text, StringComparison.Ordinal) && all.All(copy => copy.Slug != known.Slug)) is { Slug: { } slug, Branch: var branch } && slug != default)
        {
            return Gone(slug, branch);
        }

        var nearest = all.OrderBy(copy => Distance(copy.HumanSlug, text)).Take(3).ToImmutableArray();
        return NotFound(text, nearest) with { Details = Candidates(nearest) };
    }

    private static Refusal NotFound(string text, ImmutableArray<MissionCopy> nearest)
    {
        var sentence = $"There is no mission `{Plain.Line(text)}` in this repository";
        return MissionRunId.TryParse(text, out var run) ? Refusal.NotFound("MISSION_NOT_FOUND", $"{sentence}; this is the id of a mission run.", $"spec-kitty mission-run show {run}")
            : nearest is [var first, ..] && Distance(first.HumanSlug, text) * 2 <= -Pieces(text).Count() && Distance(first.HumanSlug, text) < 0
                ? Refusal.NotFound("MISSION_NOT_FOUND", $"{sentence}; did you mean `{first.Slug}`?", $"spec-kitty mission show {first.Slug}", "spec-kitty mission list")
            : Refusal.NotFound("MISSION_NOT_FOUND", $"{sentence}.", "spec-kitty mission list");
    }

    /// <summary>The journal has the rows, but neither a branch nor a checkout has the files.</summary>
    private Refusal Gone(MissionSlug slug, BranchName branch) => repository.CheckoutOf(branch) is { } checkout
        ? Refusal.NotFound("MISSION_FILES_GONE", $"`kitty-specs/{slug}` is gone from `{checkout.Path}`; the local journal has its rows.", LostFile.Remedies($"kitty-specs/{slug}", $"git -C {Plain.Quoted(checkout.Path)}"))
        : Authorities.Gone(slug, branch);

    /// <summary>The Missions that may be meant, for scripts.</summary>
    internal static JsonObject Candidates(ImmutableArray<MissionCopy> copies) =>
        new() { ["candidates"] = new JsonArray([.. copies.Select(copy => (JsonNode)copy.Slug.ToString())]) };

    /// <summary>How far apart two names are: shared three-letter pieces, which is enough to put a typing error first.</summary>
    private static int Distance(string name, string text) =>
        -Pieces(name).Intersect(Pieces(text), StringComparer.OrdinalIgnoreCase).Count();

    private static IEnumerable<string> Pieces(string text) =>
        Enumerable.Range(0, Math.Max(0, Math.Min(text.Length, 120) - 2)).Select(at => text.Substring(at, 3));
}
