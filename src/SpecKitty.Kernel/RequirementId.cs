using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names a requirement of a spec: <c>FR-001</c>, <c>NFR-2</c>, <c>C-001</c>; upper case.</summary>
[JsonConverter(typeof(IdJsonConverter<RequirementId>))]
public readonly record struct RequirementId : IId<RequirementId>
{
    private readonly string? text;

    private RequirementId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "requirement";

    /// <summary>Whether it is a functional requirement (<c>FR-</c>), which a Work Package must cover.</summary>
    public bool IsFunctional => ToString().StartsWith("FR-", StringComparison.Ordinal);

    /// <inheritdoc/>
    public static bool TryParse(string? text, out RequirementId id)
    {
        var upper = text?.ToUpperInvariant();
        var dash = upper?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        var valid = dash > 0 && (upper![..dash] is "FR" or "NFR" or "C")
            && upper.Length > dash + 1 && upper.Length <= dash + 9
            && upper.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        id = valid ? new RequirementId(upper!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
