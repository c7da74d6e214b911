using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one item of a Work Package's checklist, usually <c>T001</c>.</summary>
[JsonConverter(typeof(IdJsonConverter<SubtaskId>))]
public readonly record struct SubtaskId : IId<SubtaskId>
{
    private readonly string? text;

    private SubtaskId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "subtask";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out SubtaskId id)
    {
        var valid = text is { Length: > 0 and <= 80 } && !text.AsSpan().ContainsAnyInRange('\0', '\x1F');
        id = valid ? new SubtaskId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
