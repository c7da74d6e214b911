using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Tests.Operations;

/// <summary>What a Mission may be like, as far as calls and answers tell: one world for each way in which a call that nobody heard of may have ended.</summary>
/// <remarks>The rules are told a second time here, from the specification and one call after the other, so that a product that breaks them leaves no world.</remarks>
internal sealed class Worlds
{
    private ImmutableHashSet<World> possible;

    private Worlds(ImmutableHashSet<World> possible) => this.possible = possible;

    /// <summary>Whether what was heard and seen cannot all be true.</summary>
    public bool AreNone => possible.IsEmpty;

    public int Count => possible.Count;

    /// <summary>One world: the state that a Mission begins with.</summary>
    public static Worlds Of(MissionState state) =>
        new([new World([.. state.WorkPackages.Values.Select(wp => new WorkPackageWorld(wp.Id.ToString()))])]);

    /// <summary>A call was answered, or not.</summary>
    public void Heard(Deed deed, Ending ending) => possible = [.. possible.SelectMany(world => After(world, deed, ending))];

    /// <summary>Two calls were under way at the same time: either may have come first.</summary>
    public void HeardAtOnce((Deed Deed, Ending Ending) one, (Deed Deed, Ending Ending) other) => possible =
    [
        .. possible.SelectMany(world => After(world, one.Deed, one.Ending)).SelectMany(world => After(world, other.Deed, other.Ending)),
        .. possible.SelectMany(world => After(world, other.Deed, other.Ending)).SelectMany(world => After(world, one.Deed, one.Ending)),
    ];

    /// <summary>Somebody looked.</summary>
    public void Seen(MissionState state) => possible = [.. possible.Where(world => world.Looks(state))];

    public override string ToString() => string.Join("\n    or ", possible);

    private static IEnumerable<World> After(World world, Deed deed, Ending ending) => (ending, world.After(deed)) switch
    {
        (Ending.Done, { } after) => [after],
        (Ending.Done, null) => [],
        (Ending.Refused, { }) => [],
        (Ending.Unheard, { } after) => [world, after],
        _ => [world],
    };

    /// <summary>How a call ended, for its caller.</summary>
    public enum Ending
    {
        /// <summary>It said that it was done.</summary>
        Done,

        /// <summary>It said that it may not be.</summary>
        Refused,

        /// <summary>It was killed, or the disk failed it: it may have been done or not.</summary>
        Unheard,

        /// <summary>It was killed before it could do anything.</summary>
        Undone,
    }

    /// <summary>What somebody wants of a Work Package.</summary>
    public sealed record Deed(string Verb, string Actor, string WorkPackage, string Text)
    {
        public string[] Call =>
        [
            "wp", Verb.Split(' ')[0], Verb.StartsWith("subtask", StringComparison.Ordinal) ? Author.SubtasksOf(WorkPackage)[0] : WorkPackage,
            .. Verb switch
            {
                "note" => ["--text", Text],
                "reject" => ["--feedback", Text],
                "release" or "block" or "unblock" or "cancel" => ["--reason", Text],
                "subtask done" => ["--done", "--wp", WorkPackage],
                "subtask open" => ["--open", "--wp", WorkPackage],
                "override for_review" or "override planned" or "override approved" => ["--to", Verb.Split(' ')[1], "--reason", Text],
                _ => (string[])[],
            },
            "--agent", Actor,
        ];

        public override string ToString() => string.Join(' ', Call);
    }

    /// <summary>One state of the whole Mission.</summary>
    private sealed record World(ImmutableArray<WorkPackageWorld> WorkPackages)
    {
        public World? After(Deed deed)
        {
            var wp = Of(deed.WorkPackage);
            var waits = deed is { Verb: "claim", WorkPackage: "WP03" } && wp.Lane == "planned" && Of("WP01").Lane is not ("approved" or "done");
            var isCrowded = wp.WouldBegin(deed) && WorkPackages.Any(other => other != wp && other.Lane == "in_progress");
            return waits || isCrowded || wp.After(deed) is not { } after ? null : new World(WorkPackages.Replace(wp, after));
        }

        public bool Looks(MissionState state) => WorkPackages.All(wp => wp.Looks(state.WorkPackages[Id.Of<WorkPackageId>(wp.Id)]));

        public bool Equals(World? other) => other is not null && WorkPackages.SequenceEqual(other.WorkPackages);

        public override int GetHashCode() => WorkPackages.Aggregate(0, HashCode.Combine);

        public override string ToString() => string.Join("; ", WorkPackages);

        private WorkPackageWorld Of(string id) => WorkPackages.Single(wp => wp.Id == id);
    }
}
