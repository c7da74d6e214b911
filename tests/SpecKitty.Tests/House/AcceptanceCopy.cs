using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.House;

/// <summary>The story that the build runs is the one that was agreed on.</summary>
public sealed class AcceptanceCopy
{
    [Fact]
    public void The_first_mission_is_a_byte_copy_of_the_shared_one() => Assert.Equal(
        File.ReadAllBytes(Corpus.At("acceptance", "first-mission.sh")),
        File.ReadAllBytes(Path.Combine(Plan.Root, "tests", "acceptance", "first-mission.sh")));
}
