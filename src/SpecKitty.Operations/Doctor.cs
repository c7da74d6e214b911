using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Health;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>doctor</c>: all health checks in one, each finding with a remedy that works.</summary>
public static class Doctor
{
    /// <summary>Whether all that is derived is made anew and compared.</summary>
    public enum Proof
    {
        /// <summary>No.</summary>
        Left,

        /// <summary>Yes (<c>--prove</c>).</summary>
        Wanted,
    }

    /// <summary>What to look at, and what to do about it.</summary>
    /// <param name="Mending">Whether to mend what is safe.</param>
    /// <param name="Only">The only area to look at; null for all.</param>
    /// <param name="Proving">Whether to prove what is derived.</param>
    public sealed record Request(Mending Mending, HealthArea? Only, Proof Proving);

    /// <summary>Looks at the setup, every Mission and every Mission Run; with <see cref="Mending.Fix"/> mends what is safe. Refused while an error remains.</summary>
    public static Answer<DoctorView> Run(Caller caller, Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        var missions = MissionDirectories.All(repository, caller.Surroundings);
        var proof = new ProofCheck(repository, missions, caller);
        ImmutableArray<IHealthCheck> checks =
        [
            .. Checks(repository, missions, caller).Where(check => request.Only is not { } only || check.Areas.Contains(only)),
            .. request.Proving is Proof.Wanted ? [proof] : Array.Empty<IHealthCheck>(),
        ];
        ImmutableArray<Finding> findings =
        [
            .. checks.SelectMany(check => check.Look(request.Mending)).Where(finding => request.Only is not { } only || finding.Area == only)
                .OrderBy(finding => finding.Area).ThenBy(finding => finding.Path, StringComparer.Ordinal),
        ];
        var view = new DoctorView([.. findings.Select(finding => finding.ToView())], checks.Length) { Proven = request.Proving is Proof.Wanted ? proof.Proven : null };
        var errors = findings.Count(finding => finding is { Severity: Severity.Error, IsFixed: false });
        return errors == 0
            ? view
            : new Answer<DoctorView>(view, Refusal.Refused("UNHEALTHY", $"{errors} finding(s) need attention.", "spec-kitty doctor --fix"), []);
    }

    private static IEnumerable<IHealthCheck> Checks(Repository repository, ImmutableArray<MissionDirectory> missions, Caller caller) =>
    [
        new SetupCheck(repository, caller),
        new GitLockCheck(repository),
        new MergeDriverCheck(repository, caller),
        new SparseCheckoutCheck(repository, caller),
        .. missions.Select(directory => new MissionCheck(directory, caller)),
        new WorktreeCheck(repository, missions, caller),
        new RunsCheck(repository, missions, caller),
        new UndeclaredFilesCheck(repository),
    ];
}
