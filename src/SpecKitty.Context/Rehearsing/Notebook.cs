using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Context.Rehearsing;

/// <summary>What a rehearsed command would do, in the order in which it would first touch each thing.</summary>
/// <param name="purpose">A question may note nothing: that it tries is a bug.</param>
internal sealed class Notebook(Rehearsal.Purpose purpose)
{
    private readonly List<PlannedEffect> effects = [];

    public ImmutableArray<PlannedEffect> Effects => [.. effects];

    /// <exception cref="InvalidOperationException">This is a question, and was about to <paramref name="what"/>.</exception>
    public void Permit(string what)
    {
        if (purpose is Rehearsal.Purpose.Question)
        {
            throw new InvalidOperationException($"a verb that only asks was about to {what}");
        }
    }

    public void Note(PlannedEffect effect)
    {
        Permit(effect.Kind.ToString());
        effects.Add(effect);
    }

    public void Written(string path) => Once(new PlannedEffect(PlannedEffect.Kinds.Write, path) { IsNew = !File.Exists(path) });

    public void Cut(string path) => Once(new PlannedEffect(PlannedEffect.Kinds.Cut, path));

    /// <summary>A file that is not there yet, and goes again, is no effect.</summary>
    public void Deleted(string path)
    {
        effects.RemoveAll(effect => effect.Path == path);
        if (File.Exists(path))
        {
            Note(new PlannedEffect(PlannedEffect.Kinds.Delete, path));
        }
    }

    /// <summary>Two appends to one file are one effect; what is restored twice is restored once.</summary>
    public void Appended(string path, ReadOnlySpan<byte> content)
    {
        Permit("append to " + path);
        var rows = Encoding.UTF8.GetString(content).Split('\n').Where(line => line.Length > 0)
            .Select(line => CanonicalJson.TryObject(Encoding.UTF8.GetBytes(line))).OfType<JsonObject>();
        var at = effects.FindIndex(effect => effect.Kind is PlannedEffect.Kinds.Append && effect.Path == path);
        var before = at < 0 ? new PlannedEffect(PlannedEffect.Kinds.Append, path) { IsNew = !File.Exists(path) } : effects[at];
        var after = before with { Rows = [.. before.Rows.Concat(rows).DistinctBy(row => row.ToJsonString())] };
        if (at < 0)
        {
            effects.Add(after);
        }
        else
        {
            effects[at] = after;
        }
    }

    /// <summary>The files below a folder that would be there or be different.</summary>
    public IEnumerable<string> FilesBelow(string folder) => effects
        .Where(effect => effect.Kind is PlannedEffect.Kinds.Write or PlannedEffect.Kinds.Append or PlannedEffect.Kinds.Cut or PlannedEffect.Kinds.Delete)
        .Select(effect => effect.Path!).Where(path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private void Once(PlannedEffect effect)
    {
        if (!effects.Exists(noted => noted.Kind == effect.Kind && noted.Path == effect.Path))
        {
            Note(effect);
        }
    }
}
