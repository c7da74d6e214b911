using System.Collections.Immutable;

namespace SpecKitty.Cli;

/// <summary>Lists cut for the eye.</summary>
internal static class Limits
{
    /// <summary>The first so many, or all.</summary>
    public static ImmutableArray<T> First<T>(ImmutableArray<T> all, int? limit) => limit is { } most && all.Length > most ? all[..most] : all;

    /// <summary>The last so many, or all.</summary>
    public static ImmutableArray<T> Last<T>(ImmutableArray<T> all, int? limit) => limit is { } most && all.Length > most ? all[^most..] : all;
}
