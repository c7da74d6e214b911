using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Verbs, kills and git commands in any order: nothing that was on record is ever gone from it, and the next write puts back what a checkout lost, and says so.</summary>
[Collection(StoryTold.Name)]
public sealed class HealingWalk(Story story, ITestOutputHelper output)
{
    private const int Length = 12;

    /// <summary>Where a walk begins, besides a Mission without execution lanes.</summary>
    private static readonly string[] Grounds = ["take an implementation", "wp submit", "wp approve", "accept apply", "merge run", "retro skip"];

    private static readonly int Walks = Sizes.Of("SPEC_KITTY_WALKS", 12, 150, 1_000);

    [Fact]
    public void Nothing_shrinks_a_record_and_the_next_write_restores_what_a_checkout_lost()
    {
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var (plain, mission) = Wanderer.Planned(Sizes.Seed);
        using var flat = plain;
        var broken = new ConcurrentQueue<string>();
        var tally = new ConcurrentDictionary<string, int>();
        AtOnce.For(Walks, number =>
        {
            var chance = new Random(unchecked((Sizes.Seed * 1_000_003) + number));
            var ground = chance.Next(3) == 0 ? null : Grounds[chance.Next(Grounds.Length)];
            if (Violation(ground is null ? flat : story[ground].Before, ground is null ? mission : story[ground].Call[^1], number, chance, tally) is { } violation)
            {
                broken.Enqueue($"walk {number} from {ground ?? "a plan"}: {violation}");
            }
        });
        foreach (var (name, count) in tally)
        {
            Figures.Add(name, count);
        }

        output.WriteLine(string.Join('\n', tally.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {Walks} walks:\n{string.Join("\n\n", broken.Order(StringComparer.Ordinal).Take(10))}");
    }

    private static string? Violation(Stage ground, string mission, int number, Random chance, ConcurrentDictionary<string, int> tally)
    {
        using var stage = ground.Copy(unchecked((Sizes.Seed * 1_000_003) + number));
        var walker = new Walker(stage, mission, chance);
        try
        {
            for (var step = 0; step < Length; step++)
            {
                walker.Step();
            }

            walker.ComeHome();
            tally.AddOrUpdate("steps of walks with verbs, kills and git", Length, (_, count) => count + Length);
            tally.AddOrUpdate("rows that a write restored after git took them", walker.Restored, (_, count) => count + walker.Restored);
            return null;
        }
        catch (Exception failure)
        {
            return $"\n    {string.Join("\n    ", walker.Trace)}\n{stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
        }
    }
}
