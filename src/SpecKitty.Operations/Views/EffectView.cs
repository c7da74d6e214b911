using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SpecKitty.Context;

namespace SpecKitty.Operations.Views;

/// <summary>One thing that a dry run says it would do; what does not apply is left out.</summary>
/// <param name="Kind">What kind of thing: <c>append</c>, <c>write</c>, <c>cut</c>, <c>delete</c>, <c>commit</c>, <c>make_branch</c>, <c>move_branch</c>, <c>remove_branch</c>, <c>add_worktree</c>, <c>remove_worktree</c>, <c>merge</c>, <c>git</c>.</param>
public sealed record EffectView(string Kind)
{
    /// <summary>The file or folder, from the repository's top; absolute outside of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Path { get; init; }

    /// <summary>Of a file: whether it is not there yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsNew { get; init; }

    /// <summary>The rows that would be added.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<JsonObject>? Rows { get; init; }

    /// <summary>The branch.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Branch { get; init; }

    /// <summary>The commit that a branch would point to.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; init; }

    /// <summary>The first line of a commit's message, or what git would be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>The files that a commit would hold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Files { get; init; }

    /// <summary>The view of an effect, its paths told from <paramref name="top"/>.</summary>
    public static EffectView Of(PlannedEffect effect, string? top)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return new EffectView(Snake(effect.Kind))
        {
            Path = effect.Path is { } path ? From(top, path) : null,
            IsNew = effect.Kind is PlannedEffect.Kinds.Append or PlannedEffect.Kinds.Write ? effect.IsNew : null,
            Rows = effect.Rows.IsEmpty ? null : effect.Rows,
            Branch = effect.Branch,
            Commit = effect.Commit,
            Message = effect.Message,
            Files = effect.Files.IsEmpty ? null : effect.Files,
        };
    }

    private static string From(string? top, string path)
    {
        var relative = top is null ? path : System.IO.Path.GetRelativePath(top, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }

    private static string Snake(PlannedEffect.Kinds kind) =>
        string.Concat(kind.ToString().Select((c, at) => char.IsUpper(c) && at > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
