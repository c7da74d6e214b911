using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Health;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>doctor</c>: all health checks in one, each finding with a remedy that works.</summary>
public static class Doctor
{
    /// <summary>Looks at the setup, every Mission and every Mission Run; with <see cref="Mending.Fix"/> mends what is safe. Refused while an error remains.</summary>
    public static Answer<DoctorView> Run(Caller caller, Mending mending)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        ImmutableArray<IHealthCheck> checks =
        [
            new SetupCheck(repository, caller),
            new GitLockCheck(repository),
            .. MissionDirectories.All(repository, caller.Surroundings).Select(directory => new MissionCheck(directory, caller)),
            new RunsCheck(repository, caller),
        ];
        var findings = checks.SelectMany(check => check.Look(mending)).ToImmutableArray();
        var view = new DoctorView([.. findings.Select(finding => finding.ToView())], checks.Length);
        var errors = findings.Count(finding => finding is { Severity: Severity.Error, IsFixed: false });
        return errors == 0
            ? view
            : new Answer<DoctorView>(view, Refusal.Refused("UNHEALTHY", $"{errors} finding(s) need attention.", "spec-kitty doctor --fix"), []);
    }
}
