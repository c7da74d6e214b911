using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names a branch and worktree that Work Packages share: <c>lane-a</c> … <c>lane-z</c>, <c>lane-aa</c>, or <c>lane-planning</c>.</summary>
[JsonConverter(typeof(IdJsonConverter<ExecutionLaneId>))]
public readonly record struct ExecutionLaneId : IId<ExecutionLaneId>
{
    private readonly string? text;

    private ExecutionLaneId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "execution lane";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ExecutionLaneId id)
    {
        var valid = text is { Length: > 5 and <= 16 } && text.StartsWith("lane-", StringComparison.Ordinal) && text.AsSpan(5).IndexOfAnyExceptInRange('a', 'z') < 0;
        id = valid ? new ExecutionLaneId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
