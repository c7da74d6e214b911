using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one step of a Mission Type, as its blueprint spells it: <c>tasks-finalize</c>.</summary>
[JsonConverter(typeof(IdJsonConverter<StepId>))]
public readonly record struct StepId : IId<StepId>
{
    private readonly string? text;

    private StepId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "step";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out StepId id)
    {
        var valid = Words.IsKebab(text);
        id = valid ? new StepId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
