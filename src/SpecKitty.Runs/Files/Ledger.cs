using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Reads a run's journal as its activity ledger: every issue, report, answer, hold and handover, with who and when.</summary>
internal static class Ledger
{
    private const string Ended = "ended";

    public static IEnumerable<MissionRun.Activity> Of(StoredRun stored)
    {
        var seq = 0;
        foreach (var row in stored.Journal.Rows)
        {
            seq++;
            var by = ActorJson.Read((row["ext"] as JsonObject)?["actor"]) ?? new Actor.Service("runtime");
            if (Of(stored.Run, RunEventJson.Read(row, stored.Types), new MissionRun.Activity(stored.Run.Id, "", by, Stored.Text(row, "timestamp") ?? "") { Seq = seq }) is { } activity)
            {
                yield return activity;
            }
        }
    }

    private static MissionRun.Activity? Of(MissionRun run, RunEvent happened, MissionRun.Activity line) => happened switch
    {
        RunEvent.StepIssued e => About(run, e.Issue.Token, line with { Kind = "issued", By = e.Issue.Actor }),
        RunEvent.StepSettled e => About(run, e.Token, line with { Kind = e.Outcome is IssueOutcome.Facts ? "settled" : "reported", Text = Said(RunIssueJson.Wire(e.Outcome), e.Note) }),
        RunEvent.IssueRevoked e => About(run, e.Token, line with { Kind = "handed_over", From = run.Issue(e.Token)?.Actor, Text = e.Reason }),
        RunEvent.HoldRaised e => line with { Kind = "held", By = e.Hold.RaisedBy, Step = e.Hold.Step, WorkPackage = e.Hold.WorkPackage, Text = e.Hold.Message },
        RunEvent.HoldCleared e => line with { Kind = "resumed", Text = e.Note },
        RunEvent.DecisionRequested e => About(e.Request, line with { Kind = "asked", By = e.By }),
        RunEvent.DecisionAnswered { Answer: { Value: not null } answer } e =>
            line with { Kind = "answered", By = answer.By ?? line.By, At = answer.At?.ToString() ?? line.At, Step = e.Request?.Step ?? answer.Key.Gate, Decision = answer.Key, Text = answer.Value },
        RunEvent.AuthorityDenied e => About(e.Request, line with { Kind = "denied", By = e.By, Text = e.Reason }),
        RunEvent.DecisionTimedOut e => About(e.Request, line with { Kind = "escalated" }),
        RunEvent.TypeMigrated => line with { Kind = "migrated", Text = "to its type as it was then" },
        RunEvent.Completed => line with { Kind = Ended, Text = "completed" },
        RunEvent.Superseded e => line with { Kind = Ended, Text = $"superseded by {e.By}" },
        RunEvent.Abandoned e => line with { Kind = Ended, Text = Said("abandoned", e.Reason) },
        _ => null,
    };

    private static MissionRun.Activity About(MissionRun run, IssueToken token, MissionRun.Activity line) => run.Issue(token) is not { } issue ? line with { Token = token } : line with
    {
        Token = token,
        Step = issue.Step,
        WorkPackage = issue.WorkPackage,
        Role = issue.Role,
        Profile = (issue.Actor as Actor.Agent)?.Profile ?? (issue.Role is StepRole.Do ? run.Type.Step(issue.Step)?.Profile : null),
        CapsuleSha256 = issue.CapsuleSha256,
    };

    private static MissionRun.Activity About(RunDecision.Request request, MissionRun.Activity line) => line with { Step = request.Step, Decision = request.Key };

    private static string Said(string outcome, string? note) => note is null ? outcome : $"{outcome}: {note}";
}
