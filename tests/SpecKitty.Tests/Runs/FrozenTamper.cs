using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;

namespace SpecKitty.Tests.Runs;

/// <summary>Each byte of what a run froze: whichever is flipped, the run is refused, and the file and the byte are named.</summary>
public sealed class FrozenTamper : IDisposable
{
    private readonly RunHome home = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("mission_type.compiled.json")]
    [InlineData("mission_template_frozen.yaml")]
    public void Every_flipped_byte_is_refused_with_the_file_and_the_byte(string name)
    {
        var run = home.Started();
        var path = home.PathOf(run, name);
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at++)
        {
            var flipped = whole.ToArray();
            flipped[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, flipped);
            var refused = home.Runs.Read(run).Refusal;
            Assert.Equal("FROZEN_TYPE_DAMAGED", refused?.Code);
            Assert.Contains($"{name}` is not what the run froze, first wrong at byte {at}.", refused!.Message, StringComparison.Ordinal);
        }

        Figures.Add("bytes of frozen types flipped", whole.Length);
        File.WriteAllBytes(path, whole);
        Good(home.Runs.Read(run));
    }

    [Theory]
    [InlineData("mission_type.compiled.json")]
    [InlineData("mission_template_frozen.yaml")]
    public void A_file_that_is_longer_or_shorter_or_gone_is_refused(string name)
    {
        var run = home.Started();
        var path = home.PathOf(run, name);
        var whole = File.ReadAllBytes(path);
        foreach (var other in new[] { whole[..^1], [.. whole, (byte)'\n'], [.. whole, .. whole], [] })
        {
            File.WriteAllBytes(path, other);
            Assert.Equal("FROZEN_TYPE_DAMAGED", CodeOf(home.Runs.Read(run)));
        }

        File.Delete(path);
        Assert.Equal("FROZEN_TYPE_DAMAGED", CodeOf(home.Runs.Read(run)));
    }

    [Fact]
    public void Two_frozen_files_that_changed_places_are_refused()
    {
        var run = home.Started();
        var (one, other) = (home.PathOf(run, "mission_type.compiled.json"), home.PathOf(run, "mission_template_frozen.yaml"));
        var bytes = File.ReadAllBytes(one);
        File.WriteAllBytes(one, File.ReadAllBytes(other));
        File.WriteAllBytes(other, bytes);
        Assert.Equal("FROZEN_TYPE_DAMAGED", CodeOf(home.Runs.Read(run)));
    }
}
