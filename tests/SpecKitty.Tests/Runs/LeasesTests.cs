using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Leases, in the git directory.</summary>
public sealed class LeasesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly WorkPackageId workPackage = WpOf("WP01");
    private readonly Leases leases;

    public LeasesTests() => leases = new Leases(folder.Path, new DurableFiles(new Disk()));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_lease_is_taken_renewed_and_ended()
    {
        Assert.Null(leases.Read(Mission, workPackage));
        leases.Take(Mission, workPackage, Claude.Id, Noon);
        Assert.Equal(new Leases.Lease(Claude.Id, Noon), leases.Read(Mission, workPackage));
        leases.Take(Mission, workPackage, Claude.Id, Noon.Plus(TimeSpan.FromHours(1)));
        Assert.Equal(Noon.Plus(TimeSpan.FromHours(1)), leases.Read(Mission, workPackage)!.Until);
        leases.End(Mission, workPackage);
        leases.End(Mission, workPackage);
        Assert.Null(leases.Read(Mission, workPackage));
        Assert.Null(leases.Damage(Mission, workPackage));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":2,\"holder\":\"agent:claude#claude\",\"until\":\"2026-11-22T12:00:00.000000+00:00\"}")]
    public void A_damaged_lease_is_none_and_says_so(string text)
    {
        leases.Take(Mission, workPackage, Claude.Id, Noon);
        File.WriteAllText(Path.Combine(folder.Path, "spec-kitty", "leases", Mission.ToString(), "WP01.json"), text);
        Assert.Null(leases.Read(Mission, workPackage));
        Assert.Equal("LEASE_DAMAGED", leases.Damage(Mission, workPackage)!.Code);
    }
}
