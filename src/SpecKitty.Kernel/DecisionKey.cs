using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names what a step of a Mission waits for somebody to say: <c>input:KEY</c>, or <c>audit:STEP</c> of a gate.</summary>
[JsonConverter(typeof(IdJsonConverter<DecisionKey>))]
public readonly record struct DecisionKey : IId<DecisionKey>
{
    private const string InputPrefix = "input:";
    private const string AuditPrefix = "audit:";
    private readonly string? text;

    private DecisionKey(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "decision";

    /// <summary>The word that the input is known by; null for a gate.</summary>
    public string? Input => Behind(InputPrefix);

    /// <summary>The gate; null for an input.</summary>
    public StepId? Gate => StepId.TryParse(Behind(AuditPrefix), out var step) ? step : null;

    /// <summary>Of an input; its name is one of a compiled type.</summary>
    public static DecisionKey OfInput(string name) => Id.Of<DecisionKey>(InputPrefix + name);

    /// <summary>Of a gate.</summary>
    public static DecisionKey OfGate(StepId step) => Id.Of<DecisionKey>(AuditPrefix + step);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out DecisionKey id)
    {
        var valid = text is not null
            && ((text.StartsWith(InputPrefix, StringComparison.Ordinal) && PathSegment.IsSafe(text[InputPrefix.Length..]))
                || (text.StartsWith(AuditPrefix, StringComparison.Ordinal) && StepId.TryParse(text[AuditPrefix.Length..], out _)));
        id = valid ? new DecisionKey(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);

    private string? Behind(string prefix) => text is not null && text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
