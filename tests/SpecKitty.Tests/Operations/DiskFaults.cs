using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>A disk that is full, that fails to flush, or that may not be written: the answer says so, nothing is half done, and once the disk is well the same call does it.</summary>
[Collection(StoryTold.Name)]
public sealed class DiskFaults(Story story, ITestOutputHelper output)
{
    private const int DiskRefused = 1;
    private static readonly string[] Called = ["init", "mission new", "take a step", "decision open", "tasks finalize", "wp claim", "wp note", "wp submit", "report changes requested", "wp approve", "accept apply", "merge run"];

    public static TheoryData<string, Ailment> Cases
    {
        get
        {
            var cases = new TheoryData<string, Ailment>();
            foreach (var name in Called)
            {
                foreach (var ailment in Enum.GetValues<Ailment>())
                {
                    cases.Add(name, ailment);
                }
            }

            return cases;
        }
    }

    /// <summary>How a disk fails.</summary>
    public enum Ailment
    {
        /// <summary>No space is left, from one write on.</summary>
        Full,

        /// <summary>One flush fails.</summary>
        FlushFails,

        /// <summary>Nothing may be written, from one write on.</summary>
        ReadOnly,
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_said_and_leaves_the_old_or_the_new(string name, Ailment ailment)
    {
        var scene = story[name];
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var points = Points(scene, ailment);
        var broken = new ConcurrentQueue<string>();
        AtOnce.ForEach(points, point =>
        {
            if (Violation(scene, ailment, point) is { } violation)
            {
                broken.Enqueue(violation);
            }
        });
        Figures.Add("disk faults tried", points.Length);
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {points.Length} faults:\n{string.Join('\n', broken.Order(StringComparer.Ordinal))}");
    }

    private static int[] Points(Scene scene, Ailment ailment)
    {
        using var stage = scene.Before.Copy();
        var effects = stage.Kill(int.MaxValue, tears: false, scene.Call).Effects;
        var chance = new Random(unchecked((Sizes.Seed * 1_000_003) + Array.IndexOf(Story.Names, scene.Name) + (int)ailment));
        return [.. Enumerable.Range(1, effects.Count).Where(at => effects[at - 1].StartsWith("flush", StringComparison.Ordinal) == (ailment is Ailment.FlushFails))
            .Where(_ => chance.Next(Sizes.OneFaultOf) == 0)];
    }

    private static string? Violation(Scene scene, Ailment ailment, int effect)
    {
        using var stage = scene.Before.Copy();
        var promises = new Promises(stage);
        var reply = stage.Ask(new FailingIo(effect, ailment), scene.Call);
        try
        {
            // A failure after the change may not take it back, and a git that cannot commit only defers that; but success is never said of what is not there.
            Assert.True(reply.Exit is 0 or DiskRefused, reply.ToString());
            Assert.True(reply.Exit != 0 || Promises.Standing(stage).SequenceEqual(scene.After), reply.ToString());
            Assert.True(reply.Exit == 0 || reply.Code == "DISK", reply.ToString());
            promises.NothingIsLost();
            promises.EverybodyCanRead();
            stage.Do(scene.Call);
            promises.NothingIsLost();
            Assert.Equal(scene.After, Promises.Standing(stage));
            return null;
        }
        catch (Exception failure)
        {
            return $"{ailment} at effect {effect:00}\n    {stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
        }
    }
}
