using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>The order of execution lane ids: <c>lane-a</c> to <c>lane-z</c>, then <c>lane-aa</c>; <c>lane-planning</c> after all letters.</summary>
internal static class LaneLetters
{
    private const string Prefix = "lane-";
    private const int Letters = 26;

    public static IComparer<ExecutionLaneId> Order { get; } = Comparer<ExecutionLaneId>.Create((one, other) =>
        one.ToString().Length.CompareTo(other.ToString().Length) is var byLength and not 0 ? byLength : string.CompareOrdinal(one.ToString(), other.ToString()));

    /// <summary>The id of the n-th execution lane, from 0.</summary>
    public static ExecutionLaneId Id(long number)
    {
        var text = "";
        for (var left = number; left >= 0; left = (left / Letters) - 1)
        {
            text = (char)('a' + (left % Letters)) + text;
        }

        return Kernel.Id.Of<ExecutionLaneId>(Prefix + text);
    }

    /// <summary>The number that gives this id.</summary>
    public static long Number(ExecutionLaneId id) => id.ToString()[Prefix.Length..].Aggregate(0L, (sum, letter) => (sum * Letters) + (letter - 'a') + 1) - 1;
}
