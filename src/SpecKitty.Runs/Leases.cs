using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <summary>How long the holders of Work Packages may be silent.</summary>
/// <remarks>Kept in the git directory, so that losing the runtime folder frees nothing.</remarks>
public sealed class Leases(string gitCommonDirectory, DurableFiles files)
{
    private const int Schema = 1;

    /// <summary>One lease.</summary>
    /// <param name="Holder">Whose it is.</param>
    /// <param name="Until">When another actor may take over.</param>
    public sealed record Lease(ActorId Holder, Instant Until);

    /// <summary>The lease of that Work Package; null when there is none, or none that can be read.</summary>
    public Lease? Read(MissionId mission, WorkPackageId workPackage) =>
        Json(FileOf(mission, workPackage)) is { } json && Stored.Number(json, "schema") == Schema
        && ActorId.TryParse(Stored.Text(json, "holder"), out var holder) && Instant.TryParse(Stored.Text(json, "until"), out var until)
            ? new Lease(holder, until)
            : null;

    /// <summary>Why a lease that is there does not count (<c>LEASE_DAMAGED</c>); null when it does, or there is none.</summary>
    public Refusal? Damage(MissionId mission, WorkPackageId workPackage)
    {
        var file = FileOf(mission, workPackage);
        return File.Exists(file.Path) && Read(mission, workPackage) is null
            ? Refusal.Damaged(
                "LEASE_DAMAGED", $"`{file.Path}` is no lease that this version reads; it counts as none.",
                $"spec-kitty wp heartbeat {workPackage} --mission {mission}")
            : null;
    }

    /// <summary>Begins the lease of <paramref name="holder"/>, or renews it.</summary>
    public void Take(MissionId mission, WorkPackageId workPackage, ActorId holder, Instant until)
    {
        var json = new JsonObject { ["schema"] = Schema, ["holder"] = holder.ToString(), ["until"] = until.ToString() };
        files.ReplaceIfDifferent(FileOf(mission, workPackage), CanonicalJson.Bytes(json, JsonStyle.Canonical));
    }

    /// <summary>Ends the lease, if there is one.</summary>
    public void End(MissionId mission, WorkPackageId workPackage) => files.Delete(FileOf(mission, workPackage));

    private SurfaceFile FileOf(MissionId mission, WorkPackageId workPackage) =>
        StateSurfaces.Lease.At(gitCommonDirectory, mission.ToString(), workPackage.ToString());

    private static JsonObject? Json(SurfaceFile file) => File.Exists(file.Path) ? CanonicalJson.TryObject(File.ReadAllBytes(file.Path)) : null;
}
