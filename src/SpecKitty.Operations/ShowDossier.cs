using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>dossier</c>: the inventory of a Mission's files, and what each step still lacks. Reckoned anew each time, kept nowhere.</summary>
public static class ShowDossier
{
    /// <summary>Reads, writes nothing. <paramref name="upTo"/> is the step to be complete up to; without it, the one that the Mission is at.</summary>
    /// <returns>Code <c>STEP_UNKNOWN</c> when the Mission's type has no such step.</returns>
    public static Answer<DossierView> Run(Caller caller, StepId? upTo)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal))
        {
            return refusal;
        }

        var steps = situation.Type.Steps;
        if (upTo is { } asked && steps.All(step => step.Id != asked))
        {
            return Refusal.NotFound("STEP_UNKNOWN", $"`{situation.Type.Key}` has no step `{asked}`.", $"spec-kitty mission-type show {situation.Type.Key}");
        }

        var at = upTo ?? (steps.FirstOrDefault(step => !IsDone(step, situation)) is { } open ? open.Id : (StepId?)null);
        return new Answer<DossierView>(View(situation, at), null, Read.Warnings(situation));
    }

    private static DossierView View(Situation situation, StepId? at)
    {
        var artifacts = Inventory.Of(situation.Mission.Place.Folder);
        var expected = Expected(situation, at);
        return new DossierView
        {
            MissionId = situation.Mission.Id,
            MissionSlug = situation.Mission.Slug,
            StepId = at,
            Completeness = expected.All(step => step.Missing.IsEmpty) ? "complete" : "incomplete",
            ParityHash = Inventory.Parity(artifacts),
            Artifacts = artifacts,
            Expected = expected,
        };
    }

    private static ImmutableArray<ExpectedView> Expected(Situation situation, StepId? at)
    {
        var due = situation.Type.Steps.TakeWhile(step => step.Id != at).Concat(situation.Type.Steps.Where(step => step.Id == at));
        return [.. due.Select(step => new ExpectedView(step.Id, step.Artifact, [.. Failures(step, situation)]))];
    }

    private static IEnumerable<GuardView> Failures(StepDefinition step, Situation situation) =>
        from guard in step.Exit
        let fact = situation.Facts.Guards.GetValueOrDefault(guard.Key)
        where fact is not { Failure: null }
        select new GuardView(guard.Key, fact?.Failure, guard.ProducedBy, fact?.PathRead);

    private static bool IsDone(StepDefinition step, Situation situation) => situation.Facts.RecordedSteps.Contains(step.Id) && !Failures(step, situation).Any();
}
