using System.Collections.Immutable;

namespace SpecKitty.Missions.Record;

/// <summary>What a command promised must be what the record says.</summary>
internal static class Promise
{
    /// <exception cref="InvalidOperationException">The record says something else.</exception>
    public static void Check(MissionState state, ImmutableArray<MissionEvent> events)
    {
        foreach (var promised in events.OfType<MissionEvent.LaneChanged>().GroupBy(moved => moved.WorkPackage).Select(moves => moves.Last()))
        {
            var lane = state.WorkPackages.GetValueOrDefault(promised.WorkPackage)?.Lane;
            if (lane != promised.To)
            {
                throw new InvalidOperationException($"{promised.WorkPackage} was to be {promised.To}, and the record says {lane}.");
            }
        }
    }
}
