using System.Text.Json.Nodes;

namespace SpecKitty.Missions.Merging;

/// <summary>Merges two versions of a JSON object member by member, on what both began with.</summary>
internal sealed class FieldMerge(FieldRules rules)
{
    private readonly List<string> conflicts = [];

    /// <summary>The members that both sides changed, each to something else.</summary>
    public IReadOnlyList<string> Conflicts => conflicts;

    /// <summary>Three versions of one object.</summary>
    public readonly record struct Three(JsonObject Base, JsonObject Ours, JsonObject Theirs);

    public JsonObject Objects(Three versions, string path)
    {
        var merged = new JsonObject();
        foreach (var key in versions.Ours.Concat(versions.Theirs).Select(member => member.Key).Distinct(StringComparer.Ordinal))
        {
            var below = path.Length == 0 ? key : $"{path}.{key}";
            var chosen = Member(below, Slot.Of(versions.Base, key), Slot.Of(versions.Ours, key), Slot.Of(versions.Theirs, key));
            if (chosen.IsThere)
            {
                merged[key] = chosen.Value?.DeepClone();
            }
        }

        return merged;
    }

    private Slot Member(string path, Slot @base, Slot ours, Slot theirs) => Unchanged(@base, ours, theirs)
        ?? Worth(path, ours).CompareTo(Worth(path, theirs)) switch
        {
            > 0 => ours,
            < 0 => theirs,
            _ => Both(path, @base.Value, ours.Value!, theirs.Value!),
        };

    /// <summary>The version of the side that changed it, when only one did; null when both did.</summary>
    private static Slot? Unchanged(Slot @base, Slot ours, Slot theirs) =>
        ours.Equals(theirs) || theirs.Equals(@base) ? ours : ours.Equals(@base) ? theirs : null;

    private Slot Both(string path, JsonNode? @base, JsonNode ours, JsonNode theirs) => (ours, theirs) switch
    {
        _ when path == rules.Derived => new Slot(ours),
        (JsonObject one, JsonObject other) => new Slot(Objects(new Three(@base as JsonObject ?? [], one, other), path)),
        (JsonArray one, JsonArray other) when rules.Rows.TryGetValue(path, out var name) => Rows(path, name, [@base as JsonArray ?? [], one, other]),
        (JsonArray one, JsonArray other) when rules.Growing.Contains(path) => new Slot(Grown(one, other)),
        _ => Conflict(path, ours),
    };

    /// <summary>A list whose objects name themselves: row by row, ours first; a row that one side removed and the other changed stays.</summary>
    private Slot Rows(string path, string name, JsonArray[] versions)
    {
        var named = versions.Select(version => Named(version, name)).ToArray();
        if (named is not [{ } @base, { } ours, { } theirs])
        {
            return Conflict(path, versions[1]);
        }

        var merged = new JsonArray();
        foreach (var key in ours.Select(row => row.Key).Concat(theirs.Select(row => row.Key)).Distinct(StringComparer.Ordinal))
        {
            var chosen = Row($"{path}.{key}", Slot.Of(@base, key), Slot.Of(ours, key), Slot.Of(theirs, key));
            if (chosen.IsThere)
            {
                merged.Add(chosen.Value?.DeepClone());
            }
        }

        return new Slot(merged);
    }

    private Slot Row(string path, Slot @base, Slot ours, Slot theirs) => Unchanged(@base, ours, theirs)
        ?? (!ours.IsThere ? theirs : !theirs.IsThere ? ours : BothRows(path, @base.Value as JsonObject ?? [], ours.Value!.AsObject(), theirs.Value!.AsObject()));

    private Slot BothRows(string path, JsonObject @base, JsonObject ours, JsonObject theirs)
    {
        var fields = new FieldMerge(rules);
        var merged = fields.Objects(new Three(@base, ours, theirs), path);
        if (fields.Conflicts.Count == 0)
        {
            return new Slot(merged);
        }

        var order = rules.Later is { } later ? string.CompareOrdinal(ours[later]?.ToString(), theirs[later]?.ToString()) : 0;
        return order == 0 ? Conflict(fields.Conflicts[0], ours) : new Slot(order > 0 ? ours : theirs);
    }

    /// <summary>The rows by name; null when one has no name, or two have the same.</summary>
    private static JsonObject? Named(JsonArray rows, string name)
    {
        var named = new JsonObject();
        foreach (var row in rows)
        {
            if (row is not JsonObject json || json[name] is not JsonValue value || !value.TryGetValue<string>(out var key) || !named.TryAdd(key, json.DeepClone()))
            {
                return null;
            }
        }

        return named;
    }

    private static JsonArray Grown(JsonArray ours, JsonArray theirs)
    {
        var grown = ours.DeepClone().AsArray();
        foreach (var item in theirs.Where(item => !ours.Any(known => JsonNode.DeepEquals(known, item))))
        {
            grown.Add(item?.DeepClone());
        }

        return grown;
    }

    /// <summary>How much it says: nothing when it is absent, null or a placeholder, in this order.</summary>
    private int Worth(string path, Slot slot) => slot switch
    {
        { IsThere: false } => 0,
        { Value: null } => 1,
        { Value: JsonValue value } when rules.Blank.Contains((path[(path.LastIndexOf('.') + 1)..], value.ToString())) => 2,
        _ => 3,
    };

    private Slot Conflict(string path, JsonNode ours)
    {
        conflicts.Add(path);
        return new Slot(ours);
    }

    /// <summary>A member as one version has it: there, perhaps null, or absent.</summary>
    private readonly record struct Slot
    {
        public Slot(JsonNode? value) => (IsThere, Value) = (true, value);

        public bool IsThere { get; }

        public JsonNode? Value { get; }

        public static Slot Of(JsonObject json, string key) => json.TryGetPropertyValue(key, out var value) ? new Slot(value) : default;

        public bool Equals(Slot other) => IsThere == other.IsThere && JsonNode.DeepEquals(Value, other.Value);

        public override int GetHashCode() => IsThere.GetHashCode();
    }
}
