using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Every verb that changes something, killed at every one of its effects, whole or torn: what was acknowledged is there, everybody can read, the same call again does it, and the Mission goes on to its end.</summary>
public sealed class CrashAtEveryWrite(Story story, ITestOutputHelper output) : IClassFixture<Story>
{
    public static TheoryData<string> Scenes => [.. Story.Names];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_kill_at_any_effect_loses_nothing_and_the_same_call_again_does_it(string name)
    {
        var scene = story[name];
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var effects = Effects(scene);
        var points = Enumerable.Range(1, effects.Count).SelectMany(at => new[] { (At: at, Tears: false), (At: at, Tears: true) }).Where(point => IsWorthIt(effects[point.At - 1], point.Tears)).ToArray();
        var broken = new ConcurrentQueue<string>();
        Parallel.ForEach(points, point =>
        {
            if (Violation(scene, point.At, point.Tears) is { } violation)
            {
                broken.Enqueue(violation);
            }
        });
        Figures.Add("crash points tried", points.Length);
        output.WriteLine($"{points.Length} crash points in {effects.Count} effects");
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {points.Length} crash points:\n{string.Join('\n', broken.Order(StringComparer.Ordinal))}");
    }

    /// <summary>What did not hold after that kill; null when everything did.</summary>
    private static string? Violation(Scene scene, int effect, bool tears)
    {
        using var stage = scene.Before.Copy();
        var promises = new Promises(stage);
        var killed = stage.Kill(effect, tears, scene.Call);
        try
        {
            Assert.True(killed.HasCrashed, "it lived");
            promises.NothingIsLost();
            promises.EverybodyCanRead();
            Again(scene, stage, promises);
            return null;
        }
        catch (Exception failure)
        {
            return $"killed at effect {effect:00}{(tears ? ", torn" : "")}: {stage.Placeless(killed.Effects[^1])}\n    {stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
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
}
