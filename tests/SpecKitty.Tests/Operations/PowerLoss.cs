using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Every verb that changes something, and the power fails: after its answer, and at its effects. What was acknowledged is there, what was not is whole or absent.</summary>
[Collection(StoryTold.Name)]
public sealed class PowerLoss(Story story, ITestOutputHelper output)
{
    public static TheoryData<string> Scenes => [.. Story.Names];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Loses_nothing_that_was_acknowledged(string name)
    {
        var scene = story[name];
        using var stage = scene.Before.Copy();
        var disk = new VolatileIo();
        Assert.False(stage.Kill(int.MaxValue, tears: false, disk, scene.Call).HasCrashed);
        disk.Lose(chance: null);

        Assert.Equal(scene.After, Promises.Standing(stage));
        new Promises(stage).EverybodyCanRead();
        ReplayChecker.Check(stage, name);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Leaves_the_old_or_the_new_and_the_same_call_again_does_it(string name)
    {
        var scene = story[name];
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var points = Points(scene);
        var broken = new ConcurrentQueue<string>();
        AtOnce.ForEach(points, point =>
        {
            if (Violation(scene, point) is { } violation)
            {
                broken.Enqueue(violation);
            }
        });
        Figures.Add("power losses tried", points.Length);
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {points.Length} power losses:\n{string.Join('\n', broken.Order(StringComparer.Ordinal))}");
    }

    private static int[] Points(Scene scene)
    {
        using var stage = scene.Before.Copy();
        var effects = stage.Kill(int.MaxValue, tears: false, scene.Call).Effects.Count;
        var chance = new Random(unchecked((Sizes.Seed * 1_000_003) + Array.IndexOf(Story.Names, scene.Name)));
        return [.. Enumerable.Range(1, effects).Where(_ => chance.Next(Sizes.OneLossOf) == 0)];
    }

    private static string? Violation(Scene scene, int effect)
    {
        using var stage = scene.Before.Copy();
        var promises = new Promises(stage);
        var disk = new VolatileIo();
        var killed = stage.Kill(effect, tears: false, disk, scene.Call);
        try
        {
            disk.Lose(new Random(Sizes.Seed + effect));
            promises.NothingIsLost();
            promises.EverybodyCanRead();
            stage.Do(scene.Call);
            promises.NothingIsLost();
            promises.NothingIsIssuedTwice();
            Assert.Equal(scene.After, Promises.Standing(stage));
            return null;
        }
        catch (Exception failure)
        {
            return $"power lost at effect {effect:00}: {stage.Placeless(killed.Effects[^1])}\n    {stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
        }
    }
}
