using System.Globalization;
using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one Work Package of a Mission: <c>WP</c> and at least two digits; ordered by number.</summary>
[JsonConverter(typeof(IdJsonConverter<WorkPackageId>))]
public readonly record struct WorkPackageId : IId<WorkPackageId>, IComparable<WorkPackageId>
{
    private readonly string? text;
    private readonly long number;

    private WorkPackageId(string text, long number) => (this.text, this.number) = (text, number);

    /// <inheritdoc/>
    public static string Noun => "work package";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out WorkPackageId id)
    {
        var number = 0L;
        var valid = text is { Length: >= 4 and <= 12 } && text.StartsWith("WP", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        id = valid ? new WorkPackageId(text!, number) : default;
        return valid;
    }

    /// <summary>By number, then by text, so that <c>WP100</c> follows <c>WP99</c>.</summary>
    public int CompareTo(WorkPackageId other) =>
        number.CompareTo(other.number) is var byNumber and not 0
            ? byNumber
            : string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
