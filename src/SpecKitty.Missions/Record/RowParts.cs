using System.Text.Json;

namespace SpecKitty.Missions.Record;

/// <summary>The members of one row while it is read.</summary>
internal ref struct RowParts(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> line = line;
    private Slice at;
    private Slice timestamp;
    private Slice kind;
    private Slice from;
    private Slice to;
    private Slice delta;
    private Slice payload;
    private Slice eventType;
    private Slice type;
    private Slice eventName;
    private bool hasForce;
    private bool hasMode;
    private bool isOdd;

    /// <summary>Reads up to the end of the row's object; false when a member that counts has the wrong shape.</summary>
    public bool ReadMembers(ref Utf8JsonReader reader, ref Row row)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            Member(name, ref reader, ref row);
        }

        return !isOdd;
    }

    /// <summary>Decides the family in upstream's order and checks what that family must have.</summary>
    public readonly bool Classify(ref Row row)
    {
        row.At = at.IsEmpty ? timestamp : at;
        if (!kind.IsEmpty && !kind.Of(line).SequenceEqual("annotation"u8))
        {
            row.Family = RowFamily.Unknown;
            return true;
        }

        if (!kind.IsEmpty)
        {
            row.Family = RowFamily.Annotation;
            row.Body = delta;
            return !row.EventId.IsEmpty && !at.IsEmpty && !row.WorkPackage.IsEmpty && !row.Actor.IsEmpty && !delta.IsEmpty;
        }

        row.Type = !eventName.IsEmpty ? eventName : !eventType.IsEmpty ? eventType : type;
        if (IsEnvelope)
        {
            row.Family = RowFamily.Envelope;
            row.Body = payload;
            return true;
        }

        if (from.IsEmpty && to.IsEmpty)
        {
            row.Family = RowFamily.Unknown;
            return true;
        }

        return !row.EventId.IsEmpty && !at.IsEmpty && !row.WorkPackage.IsEmpty && !row.Slug.IsEmpty && !row.Actor.IsEmpty && hasForce && hasMode
            && LaneBytes.TryParse(from.Of(line), out row.From) && LaneBytes.TryParse(to.Of(line), out row.To);
    }

    private readonly bool IsEnvelope =>
        eventName.Of(line).StartsWith("retrospective."u8) || !eventType.IsEmpty || type.Of(line).StartsWith("Retrospective"u8);

    private void Member(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref Row row)
    {
        switch (name.Length)
        {
            case 2 when name.SequenceEqual("at"u8):
                at = Text(ref reader);
                return;
            case 3 when name.SequenceEqual("seq"u8):
                row.Sequence = reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : 0;
                return;
            case 4 when name.SequenceEqual("kind"u8):
                kind = Text(ref reader);
                isOdd |= kind.IsEmpty;
                return;
            case 4 when name.SequenceEqual("type"u8):
                type = TextOrNone(ref reader);
                return;
            case 5:
                OfFive(name, ref reader, ref row);
                return;
            case 6 when name.SequenceEqual("reason"u8):
                row.Reason = Raw(ref reader);
                return;
            case 7:
                OfSeven(name, ref reader);
                return;
            case 8 when name.SequenceEqual("event_id"u8):
                row.EventId = Text(ref reader);
                return;
            case 9:
                OfNine(name, ref reader);
                return;
            case 10:
                OfTen(name, ref reader, ref row);
                return;
            default:
                OfMore(name, ref reader, ref row);
                return;
        }
    }

    private void OfFive(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref Row row)
    {
        if (name.SequenceEqual("actor"u8))
        {
            row.Actor = reader.TokenType is JsonTokenType.String or JsonTokenType.StartObject ? Raw(ref reader) : Odd(ref reader);
        }
        else if (name.SequenceEqual("wp_id"u8))
        {
            row.WorkPackage = TextOrNone(ref reader);
        }
        else if (name.SequenceEqual("force"u8))
        {
            hasForce = reader.TokenType is JsonTokenType.True or JsonTokenType.False;
            row.IsForced = reader.TokenType is JsonTokenType.True;
            reader.Skip();
        }
        else if (name.SequenceEqual("delta"u8))
        {
            delta = reader.TokenType is JsonTokenType.StartObject ? Delta(ref reader) : Odd(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void OfSeven(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("to_lane"u8))
        {
            to = Text(ref reader);
        }
        else if (name.SequenceEqual("payload"u8))
        {
            payload = Raw(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void OfNine(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("from_lane"u8))
        {
            from = Text(ref reader);
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            timestamp = TextOrNone(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void OfTen(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref Row row)
    {
        if (name.SequenceEqual("review_ref"u8))
        {
            row.HasReviewRef = !Raw(ref reader).IsEmpty;
        }
        else if (name.SequenceEqual("event_type"u8))
        {
            eventType = TextOrNone(ref reader);
        }
        else if (name.SequenceEqual("event_name"u8))
        {
            eventName = TextOrNone(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private void OfMore(ReadOnlySpan<byte> name, ref Utf8JsonReader reader, ref Row row)
    {
        if (name.SequenceEqual("mission_slug"u8) || name.SequenceEqual("feature_slug"u8))
        {
            row.Slug = TextOrNone(ref reader);
        }
        else if (name.SequenceEqual("review_result"u8))
        {
            row.ReviewResult = Raw(ref reader);
        }
        else if (name.SequenceEqual("execution_mode"u8))
        {
            hasMode = reader.TokenType is JsonTokenType.String;
            reader.Skip();
        }
        else if (name.SequenceEqual("policy_metadata"u8))
        {
            row.Policy = Policy(ref reader, ref row);
        }
        else
        {
            reader.Skip();
        }
    }

    private readonly Slice Policy(ref Utf8JsonReader reader, ref Row row)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return Raw(ref reader);
        }

        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            if (name.SequenceEqual("actor"u8))
            {
                row.FullActor = Raw(ref reader);
            }
            else if (name.SequenceEqual("override"u8))
            {
                row.IsOverride = reader.TokenType is not (JsonTokenType.False or JsonTokenType.Null);
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        return new Slice(start, (int)reader.BytesConsumed - start);
    }

    private Slice Delta(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isSubtasks = reader.ValueSpan.SequenceEqual("subtasks"u8);
            reader.Read();
            if (isSubtasks && reader.TokenType is JsonTokenType.StartObject)
            {
                Marks(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new Slice(start, (int)reader.BytesConsumed - start);
    }

    private void Marks(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            reader.Read();
            isOdd |= reader.TokenType is not JsonTokenType.String || !LaneBytes.TryParse(reader.ValueSpan, out _);
            reader.Skip();
        }
    }

    private Slice Text(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.String ? TextOrNone(ref reader) : Odd(ref reader);

    private Slice Odd(ref Utf8JsonReader reader)
    {
        isOdd = true;
        reader.Skip();
        return default;
    }

    private static Slice TextOrNone(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return new Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        }

        reader.Skip();
        return default;
    }

    private static Slice Raw(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType is JsonTokenType.Null;
        reader.Skip();
        return isNull ? default : new Slice(start, (int)reader.BytesConsumed - start);
    }
}
