using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Takes a report on a step: looks at the evidence, writes the Mission's record, then settles the issue.</summary>
/// <remarks>Killed between the two, the same report is taken again: the record has overtaken the issue, and only the settling is left.</remarks>
internal sealed class StepReporting(MissionDesk desk)
{
    private const string RetrospectiveFile = "retrospective.yaml";

    /// <summary>Null when the report was taken (now or before), else why not.</summary>
    public Refusal? Report(StepReport report)
    {
        if (desk.Situation.Run is not { } run)
        {
            return Refusal.Conflict("STALE_TOKEN", $"Token `{report.Token}` is not in hand: there is no mission run here.", $"spec-kitty next --mission {desk.Mission.Slug} --take");
        }

        if (!run.Held(report.Token, desk.Actor).Succeeded(out var issue, out var refusal))
        {
            return refusal;
        }

        var overtaken = RunDecider.Decide(run.Type, desk.Situation.Facts, run, desk.Actor).SettledByFacts.Contains(issue.Token);
        if (issue.State is IssueState.Issued && !overtaken && Record(run, issue, report) is { } refused)
        {
            return refused;
        }

        if (overtaken && issue.WorkPackage is null)
        {
            CommitPhase(run, run.Type.Step(issue.Step)!);
        }

        return Driver.Append(desk, (current, moment) => current.Settle(issue.Token, Outcome(report.Result), report.Note, moment)).Refusal;
    }

    private Refusal? Record(MissionRun run, RunIssue issue, StepReport report) => (report.Result, issue.WorkPackage, issue.Role) switch
    {
        (StepResult.Success, { } workPackage, StepRole.Do) => Followed(workPackage, Submission.Submit(desk, workPackage)),
        (StepResult.Success, { } workPackage, _) => Followed(workPackage, Review(workPackage, report)),
        (StepResult.Success, null, _) => Complete(run, run.Type.Step(issue.Step)!),
        (_, _, _) when string.IsNullOrWhiteSpace(report.Note) => Refusal.Usage("NOTE_MISSING", "A step that did not succeed wants a note that says why.", "--note \"why\""),
        (_, { } workPackage, StepRole.Do) => Followed(workPackage, desk.Do(new MissionCommand.Block(workPackage, report.Note!))),
        (_, { } workPackage, _) => Followed(workPackage, desk.Do(new MissionCommand.Release(workPackage, report.Note!))),
        _ => null,
    };

    private Outcome<MissionState> Review(WorkPackageId workPackage, StepReport report) => report.Verdict switch
    {
        ReviewVerdict.Approved => desk.Do(new MissionCommand.Approve(workPackage, report.Note)),
        ReviewVerdict.ChangesRequested => desk.Do(new MissionCommand.RequestChanges(workPackage, report.Feedback ?? report.Note ?? "")),
        _ => Refusal.Usage("VERDICT_MISSING", $"A review of `{workPackage}` ends with a verdict.", "--verdict approved", "--verdict changes_requested --feedback-file FILE"),
    };

    private Refusal? Complete(MissionRun run, StepDefinition step)
    {
        if (step.Kind is StepKind.Retrospect && !desk.State.HasRetrospective && desk.Mission.Place.Folder.Has(RetrospectiveFile))
        {
            return Retrospect();
        }

        var failing = step.Exit.Select(guard => desk.Situation.Facts.Guards.GetValueOrDefault(guard.Key)).OfType<GuardFact>().FirstOrDefault(guard => !guard.Holds);
        if (failing is not null)
        {
            return Refusal.Refused(failing.Guard.Name.ToUpperInvariant(), failing.Failure!, failing.Guard.ProducedBy);
        }

        return step.Kind switch
        {
            StepKind.Action => CompletePhase(run, step),
            StepKind.Audit => Recorded(run, step, new MissionCommand.CompleteAudit(step.Id)),
            _ => null,
        };
    }

    private Refusal? Retrospect()
    {
        var refusal = desk.Do(new MissionCommand.Retrospect(null)).Refusal;
        if (refusal is null)
        {
            desk.Commit($"{desk.Mission.Slug}: retrospective");
        }

        return refusal;
    }

    private Refusal? CompletePhase(MissionRun run, StepDefinition step) =>
        Recorded(run, step, new MissionCommand.CompletePhase(step.Id, step.Artifact, Following(run, step)?.Id));

    private Refusal? Recorded(MissionRun run, StepDefinition step, MissionCommand command)
    {
        var before = desk.State.RowCount;
        if (desk.Do(command).Refusal is { } refusal)
        {
            return refusal;
        }

        if (desk.State.RowCount > before)
        {
            CommitPhase(run, step);
        }

        return null;
    }

    /// <summary>Writes the form of what comes next and commits; when a killed command had come less far, the rest of it.</summary>
    private void CommitPhase(MissionRun run, StepDefinition step)
    {
        if (step.Kind is StepKind.Action && Following(run, step) is { } following && !desk.Situation.Facts.RecordedSteps.Contains(following.Id) && Form.Of(following) is { } form)
        {
            desk.Files.Begin(form);
        }

        desk.Commit(PhaseMessage(step.Id));
    }

    private static StepDefinition? Following(MissionRun run, StepDefinition step) =>
        run.Type.Steps.SkipWhile(at => at.Id != step.Id).Skip(1).FirstOrDefault() is { Kind: StepKind.Action } following ? following : null;

    private Refusal? Followed(WorkPackageId workPackage, Outcome<MissionState> outcome)
    {
        if (outcome.Refusal is null)
        {
            WorkPackageLease.Follow(desk, workPackage);
        }

        return outcome.Refusal;
    }

    private string PhaseMessage(StepId step) => $"{desk.Mission.Slug}: {step}";

    private static IssueOutcome Outcome(StepResult result) => result switch
    {
        StepResult.Success => IssueOutcome.Success,
        StepResult.Failed => IssueOutcome.Failed,
        _ => IssueOutcome.Blocked,
    };
}
