namespace SpecKitty.Workspace.Lanes;

/// <summary>Ids by their characters, as the existing implementation orders them: <c>WP100</c> before <c>WP11</c>, <c>lane-planning</c> before <c>lane-q</c>.</summary>
internal static class TextOrder<TId>
    where TId : struct
{
    public static IComparer<TId> Order { get; } = Comparer<TId>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));
}
