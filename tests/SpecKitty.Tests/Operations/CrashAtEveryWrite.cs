using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Every verb that changes something, killed at every one of its effects, whole or torn: what was acknowledged is there, everybody can read, the same call again does it, and the Mission goes on to its end.</summary>
[Collection(StoryTold.Name)]
public sealed class CrashAtEveryWrite(Story story, ITestOutputHelper output)
{
    public static TheoryData<string> Scenes => [.. Story.Names];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_kill_at_any_effect_loses_nothing_and_the_same_call_again_does_it(string name)
    {
        var scene = story[name];
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var effects = Effects(scene);
        var points = Points(scene, effects);
        var broken = new ConcurrentQueue<string>();
        AtOnce.ForEach(points, point =>
        {
            if (Violation(scene, point) is { } violation)
            {
                broken.Enqueue(violation);
            }
        });
        Figures.Add("crash points tried", points.Length);
        Figures.Add("crash points driven to the end of the Mission", points.Count(point => point.GoesToTheEnd));
        output.WriteLine($"{points.Length} crash points in {effects.Count} effects");
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {points.Length} crash points:\n{string.Join('\n', broken.Order(StringComparer.Ordinal))}");
    }

    /// <summary>Where the call is killed, and from where the Mission is then driven to its end.</summary>
    private static Point[] Points(Scene scene, List<string> effects)
    {
        var chance = new Random(unchecked((Sizes.Seed * 1_000_003) + Array.IndexOf(Story.Names, scene.Name)));
        return [.. Enumerable.Range(1, effects.Count)
            .SelectMany(at => new[] { false, true }.Where(tears => IsWorthIt(effects[at - 1], tears)).Select(tears => (At: at, Tears: tears)))
            .Where(_ => chance.Next(Sizes.OnePointOf) == 0)
            .Select(point => new Point(point.At, point.Tears, chance.Next(Sizes.OneEndingOf) == 0))];
    }

    /// <summary>What did not hold after that kill; null when everything did.</summary>
    private static string? Violation(Scene scene, Point point)
    {
        using var stage = scene.Before.Copy();
        var promises = new Promises(stage);
        var killed = stage.Kill(point.Effect, point.Tears, scene.Call);
        try
        {
            Assert.True(killed.HasCrashed, "it lived");
            promises.NothingIsLost();
            promises.EverybodyCanRead();
            Again(scene, stage, promises);
            if (point.GoesToTheEnd)
            {
                new Player(stage).PlayToTheEnd();
                promises.NothingIsLost();
            }

            return null;
        }
        catch (Exception failure)
        {
            return $"killed at effect {point.Effect:00}{(point.Tears ? ", torn" : "")}: {stage.Placeless(killed.Effects[^1])}\n    {stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
        }
    }

    private static void Again(Scene scene, Stage stage, Promises promises)
    {
        stage.Do(scene.Call);
        promises.NothingIsLost();
        promises.NothingIsIssuedTwice();
        Assert.Equal(scene.After, Promises.Standing(stage));
    }

    /// <summary>What the call does to disk and git when it lives.</summary>
    private static List<string> Effects(Scene scene)
    {
        using var stage = scene.Before.Copy();
        var lived = stage.Kill(int.MaxValue, tears: false, scene.Call);
        Assert.False(lived.HasCrashed);
        return lived.Effects;
    }

    private static bool IsWorthIt(string effect, bool tears) => effect.Split(' ')[0] switch
    {
        "flush" => Sizes.CountsFlushes && !tears,
        "write" or "append" or "git" => true,
        _ => !tears,
    };

    private readonly record struct Point(int Effect, bool Tears, bool GoesToTheEnd);
}
