namespace SpecKitty.Tests.Kit;

/// <summary>Does many things, as many at once as there are processors.</summary>
/// <remarks>Each waits for processes of its own: without a bound the pool gives them thread after thread, and none is left to hear what those processes say.</remarks>
internal static class AtOnce
{
    private static readonly ParallelOptions Bound = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> act) => For(items.Count, at => act(items[at]));

    public static void For(int count, Action<int> act) => Parallel.For(0, count, Bound, act);

    /// <summary>Until one says that this is enough.</summary>
    public static void For(int count, Action<int, ParallelLoopState> act) => Parallel.For(0, count, Bound, act);
}
