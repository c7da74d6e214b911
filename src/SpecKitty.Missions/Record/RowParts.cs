namespace SpecKitty.Missions.Record;

/// <summary>The members of one row while it is read; the line is known to be valid JSON, or will be by the time it is classified.</summary>
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

    private static ReadOnlySpan<byte> LegacySlug => "feature_slug"u8;

    /// <summary>Takes one member: its name and where its raw value is. A value of the wrong shape counts as absent.</summary>
    public void Member(ReadOnlySpan<byte> name, Slice raw, ref Row row)
    {
        switch (name.Length)
        {
            case < 5:
                OfFewer(name, raw, ref row);
                break;
            case 5:
                OfFive(name, raw, ref row);
                break;
            case 6 when name.SequenceEqual("reason"u8):
                row.Reason = Given(raw);
                break;
            case 7:
                OfSeven(name, raw);
                break;
            case 8 when name.SequenceEqual("event_id"u8):
                row.EventId = Text(raw);
                break;
            case 9:
                OfNine(name, raw);
                break;
            case 10:
                OfTen(name, raw, ref row);
                break;
            case > 10:
                OfMore(name, raw, ref row);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes what the policy says of the actor and of an override.</summary>
    public readonly void Inner(Slice actor, Slice overrides, ref Row row)
    {
        row.FullActor = actor.IsEmpty ? default : Given(actor);
        row.IsOverride = !overrides.IsEmpty && line[overrides.Start] is not ((byte)'f' or (byte)'n');
    }

    /// <summary>Looks for them, where nobody did on the way.</summary>
    public readonly void ReadPolicy(ref Row row)
    {
        var (actor, overrides) = (default(Slice), default(Slice));
        var members = new Members(row.Policy.Of(line));
        while (members.MoveNext())
        {
            var value = new Slice(row.Policy.Start + members.Value.Start, members.Value.Length);
            actor = members.Name.SequenceEqual("actor"u8) ? value : actor;
            overrides = members.Name.SequenceEqual("override"u8) ? value : overrides;
        }

        Inner(actor, overrides, ref row);
    }

    /// <summary>Decides the family in upstream's order and checks what that family must have.</summary>
    public readonly bool Classify(ref Row row)
    {
        row.At = at.IsEmpty ? timestamp : at;
        row.Type = !eventName.IsEmpty ? eventName : !eventType.IsEmpty ? eventType : type;
        if (!kind.IsEmpty)
        {
            return ClassifyKind(ref row);
        }

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

        return IsAddressed(row) && !row.Slug.IsEmpty && hasForce && hasMode
            && LaneBytes.TryParse(from.Of(line), out row.From) && LaneBytes.TryParse(to.Of(line), out row.To);
    }

    private readonly bool IsEnvelope =>
        !eventType.IsEmpty || eventName.Of(line).StartsWith("retrospective."u8) || type.Of(line).StartsWith("Retrospective"u8);

    private readonly bool ClassifyKind(ref Row row)
    {
        if (!kind.Of(line).SequenceEqual("annotation"u8))
        {
            row.Family = RowFamily.Unknown;
            return true;
        }

        row.Family = RowFamily.Annotation;
        row.Body = delta;
        return IsAddressed(row) && delta.Length > 0 && line[delta.Start] == '{' && HasMarks();
    }

    private readonly bool IsAddressed(in Row row) => !row.EventId.IsEmpty && !at.IsEmpty && !row.WorkPackage.IsEmpty && !row.Actor.IsEmpty;

    /// <summary>Whether every subtask is marked with the word of a lane.</summary>
    private readonly bool HasMarks()
    {
        foreach (var (name, value) in new Members(delta.Of(line)))
        {
            if (name.SequenceEqual("subtasks"u8))
            {
                foreach (var (_, mark) in new Members(value))
                {
                    if (mark is not [(byte)'"', .. var lane, (byte)'"'] || !LaneBytes.TryParse(lane, out _))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    private void OfFewer(ReadOnlySpan<byte> name, Slice raw, ref Row row)
    {
        if (name.SequenceEqual("at"u8))
        {
            at = Text(raw);
        }
        else if (name.SequenceEqual("seq"u8))
        {
            row.Sequence = Number(raw);
        }
        else if (name.SequenceEqual("kind"u8))
        {
            kind = Text(raw);
        }
        else if (name.SequenceEqual("type"u8))
        {
            type = Text(raw);
        }
    }

    private void OfFive(ReadOnlySpan<byte> name, Slice raw, ref Row row)
    {
        if (name.SequenceEqual("actor"u8))
        {
            row.Actor = line[raw.Start] is (byte)'"' or (byte)'{' ? raw : default;
        }
        else if (name.SequenceEqual("wp_id"u8))
        {
            row.WorkPackage = Text(raw);
        }
        else if (name.SequenceEqual("force"u8))
        {
            row.IsForced = line[raw.Start] == 't';
            hasForce = line[raw.Start] is (byte)'t' or (byte)'f';
        }
        else if (name.SequenceEqual("delta"u8))
        {
            delta = raw;
        }
    }

    private void OfSeven(ReadOnlySpan<byte> name, Slice raw)
    {
        if (name.SequenceEqual("to_lane"u8))
        {
            to = Text(raw);
        }
        else if (name.SequenceEqual("payload"u8))
        {
            payload = Given(raw);
        }
    }

    private void OfNine(ReadOnlySpan<byte> name, Slice raw)
    {
        if (name.SequenceEqual("from_lane"u8))
        {
            from = Text(raw);
        }
        else if (name.SequenceEqual("timestamp"u8))
        {
            timestamp = Text(raw);
        }
    }

    private void OfTen(ReadOnlySpan<byte> name, Slice raw, ref Row row)
    {
        if (name.SequenceEqual("review_ref"u8))
        {
            row.HasReviewRef = !Given(raw).IsEmpty;
        }
        else if (name.SequenceEqual("event_type"u8))
        {
            eventType = Text(raw);
        }
        else if (name.SequenceEqual("event_name"u8))
        {
            eventName = Text(raw);
        }
    }

    private void OfMore(ReadOnlySpan<byte> name, Slice raw, ref Row row)
    {
        if (name.SequenceEqual("mission_slug"u8) || name.SequenceEqual(LegacySlug))
        {
            row.Slug = Text(raw);
        }
        else if (name.SequenceEqual("review_result"u8))
        {
            row.ReviewResult = Given(raw);
        }
        else if (name.SequenceEqual("execution_mode"u8))
        {
            hasMode = line[raw.Start] == '"';
        }
        else if (name.SequenceEqual("policy_metadata"u8))
        {
            row.Policy = Given(raw);
        }
    }

    private readonly long Number(Slice raw) =>
        System.Buffers.Text.Utf8Parser.TryParse(raw.Of(line), out long number, out var read) && read == raw.Length ? number : 0;

    private readonly Slice Text(Slice raw) => line[raw.Start] == '"' ? new Slice(raw.Start + 1, raw.Length - 2) : default;

    private readonly Slice Given(Slice raw) => line[raw.Start] == 'n' ? default : raw;
}
