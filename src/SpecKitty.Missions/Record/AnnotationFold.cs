using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Missions.Record;

/// <summary>What the annotations of one Work Package add up to. They apply after all transitions, so they fold by themselves and are laid over at the end.</summary>
internal sealed class AnnotationFold
{
    private static readonly string[] Names =
        ["shell_pid", "shell_pid_created_at", "agent", "assignee", "role", "agent_profile", "agent_profile_version", "model", "provider"];

    private const int Released = 3;
    private readonly Bytes[] values = [.. Names.Select(_ => new Bytes())];
    private readonly bool[] isPresent = new bool[Names.Length];
    private readonly TextMap<Bytes> marks = new();
    private readonly List<byte[]> notes = [];
    private readonly List<byte[]> trackers = [];
    private readonly Bytes review = new();
    private bool hasTrackers;
    private bool hasReview;

    /// <summary>The actor of the first annotation, raw.</summary>
    public Bytes FirstActor { get; } = new();

    /// <summary>A token that was issued anew to the holder, raw, and when.</summary>
    public Bytes Token { get; } = new();

    public Bytes TokenAt { get; } = new();

    public IEnumerable<string> Notes => notes.Select(note => ActorText.Text(Bytes.Json(note)) ?? "");

    public IEnumerable<KeyValuePair<string, string>> Marks => marks.Entries.Select(mark => KeyValuePair.Create(mark.Key, mark.Value.Text()));

    public void Apply(in Row row, ReadOnlySpan<byte> line)
    {
        if (FirstActor.IsEmpty)
        {
            FirstActor.Set(row.Actor.Of(line));
        }

        var delta = row.Body.Of(line);
        if (delta.IndexOf("release_runtime_claim"u8) >= 0)
        {
            Release(delta);
        }

        var references = default(ReadOnlySpan<byte>);
        var replaces = false;
        foreach (var (name, value) in new Members(delta))
        {
            if (value[0] == '[' && name.StartsWith("tracker_refs"u8))
            {
                var replacement = name.SequenceEqual("tracker_refs_replace"u8);
                references = replacement || !replaces ? value : references;
                replaces |= replacement;
            }
            else if (value[0] != 'n' && !value.SequenceEqual("\"\""u8))
            {
                Member(name, value, row.At.Of(line));
            }
        }

        Refer(references, replaces);
    }

    public void Keep(FoldImage image)
    {
        for (var slot = 0; slot < Names.Length; slot++)
        {
            isPresent[slot] = image.Flag(isPresent[slot]);
            image.Content(values[slot]);
        }

        marks.Keep(image, _ => new Bytes(), image.Content);
        image.Items(notes, note => image.Raw(note).ToArray());
        image.Items(trackers, tracker => image.Raw(tracker).ToArray());
        image.Content(review);
        image.Content(FirstActor);
        image.Content(Token);
        image.Content(TokenAt);
        hasTrackers = image.Flag(hasTrackers);
        hasReview = image.Flag(hasReview);
    }

    /// <summary>Writes the slots into a snapshot's state of this Work Package.</summary>
    public void LayOver(JsonObject state)
    {
        for (var slot = 0; slot < Names.Length; slot++)
        {
            if (isPresent[slot])
            {
                state[Names[slot]] = values[slot].Node();
            }
        }

        if (marks.Entries.Count > 0)
        {
            state["subtasks"] = new JsonObject(marks.Entries.Select(mark => KeyValuePair.Create(mark.Key, (JsonNode?)mark.Value.Text())));
        }

        if (notes.Count > 0)
        {
            state["notes"] = new JsonArray([.. notes.Select(note => Bytes.Json(note))]);
        }

        if (hasTrackers)
        {
            state["tracker_refs"] = new JsonArray([.. trackers.Select(tracker => Bytes.Json(tracker))]);
        }

        if (hasReview)
        {
            state["review"] = review.Node();
        }
    }

    private void Release(ReadOnlySpan<byte> delta)
    {
        foreach (var (name, value) in new Members(delta))
        {
            if (name.SequenceEqual("release_runtime_claim"u8) && value.SequenceEqual("true"u8))
            {
                for (var slot = 0; slot < Released; slot++)
                {
                    isPresent[slot] = true;
                    values[slot].Clear();
                }
            }
        }
    }

    private void Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> at)
    {
        if (name.SequenceEqual("subtasks"u8))
        {
            Mark(value);
        }
        else if (name.SequenceEqual("note"u8))
        {
            notes.Add(value.ToArray());
        }
        else if (name.SequenceEqual("review"u8))
        {
            Review(value);
        }
        else if (name.SequenceEqual("issue_token"u8))
        {
            Token.Set(value);
            TokenAt.Set(at);
        }
        else
        {
            Replace(name, value);
        }
    }

    private void Mark(ReadOnlySpan<byte> subtasks)
    {
        foreach (var (id, lane) in new Members(subtasks))
        {
            if (!marks.TryGet(id, out var mark))
            {
                marks.Add(id, mark = new Bytes());
            }

            mark.Set(lane[1..^1]);
        }
    }

    private void Review(ReadOnlySpan<byte> value)
    {
        hasReview = true;
        var isBlank = true;
        foreach (var (_, field) in new Members(value))
        {
            isBlank &= field.SequenceEqual("\"\""u8);
        }

        review.Set(isBlank ? default : value);
    }

    private void Replace(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        for (var slot = 0; slot < Names.Length; slot++)
        {
            if (System.Text.Ascii.Equals(Names[slot], name))
            {
                isPresent[slot] = true;
                values[slot].Set(value);
                return;
            }
        }
    }

    private void Refer(ReadOnlySpan<byte> references, bool replaces)
    {
        if (replaces)
        {
            trackers.Clear();
        }

        var reader = new Utf8JsonReader(references);
        while (!references.IsEmpty && reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartArray && reader.CurrentDepth == 0)
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var item = references[start..(int)reader.BytesConsumed].ToArray();
            if (!trackers.Exists(known => known.AsSpan().SequenceEqual(item)))
            {
                trackers.Add(item);
            }
        }

        hasTrackers |= replaces || trackers.Count > 0;
    }
}
