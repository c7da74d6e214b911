using SpecKitty.Operations;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The number that a Mission gets when it lands.</summary>
public sealed class MissionNumberTests
{
    [Fact]
    public void The_first_mission_of_a_branch_is_number_one()
    {
        using var checkout = new TempFolder();
        Assert.Equal(1, MissionNumbers.Next(checkout.Path));
    }

    [Fact]
    public void The_next_number_follows_the_largest_whatever_the_names_say()
    {
        using var checkout = new TempFolder();
        Mission(checkout, "099-old", """, "mission_number": 7""");
        Mission(checkout, "second", """, "mission_number": 3""");
        Assert.Equal(8, MissionNumbers.Next(checkout.Path));
    }

    [Fact]
    public void A_mission_without_a_number_and_a_damaged_one_count_for_nothing()
    {
        using var checkout = new TempFolder();
        Mission(checkout, "open", """, "mission_number": null""");
        Mission(checkout, "landed", """, "mission_number": 2""");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(checkout.Path, "kitty-specs", "damaged")).FullName, "meta.json"), "{");
        Assert.Equal(3, MissionNumbers.Next(checkout.Path));
    }

    private static void Mission(TempFolder checkout, string slug, string more) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(Path.Combine(checkout.Path, "kitty-specs", slug)).FullName, "meta.json"),
        $$"""{"mission_slug": "{{slug}}", "slug": "{{slug}}", "friendly_name": "x", "mission_type": "software-dev", "target_branch": "main", "created_at": "2026-11-22T10:00:00+00:00"{{more}}}""");
}
