using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs.Proving;

/// <summary>Decides once more, on the facts that were kept, everything that a run's journal says was decided.</summary>
internal sealed class Replay(string primaryCheckout, StoredRun stored)
{
    private readonly RunJournal journal = stored.Journal;
    private readonly FactsFolder facts = new(primaryCheckout, stored.Run.Id);
    private readonly string file = StateSurfaces.RunJournal.At(primaryCheckout, stored.Run.Id.ToString()).Relative;
    private readonly List<MissionRuns.Flaw> flaws = [];
    private int decisions;

    /// <summary>How many decisions there are, and what does not come out as it was recorded.</summary>
    public (int Decisions, ImmutableArray<MissionRuns.Flaw> Flaws) Play()
    {
        var at = (MissionRun?)null;
        for (var first = 0; first < journal.Rows.Length;)
        {
            var size = Size(first);
            ImmutableArray<RunEvent> events = [.. journal.Rows.Skip(first).Take(size).Select(row => RunEventJson.Read(row, stored.Types))];
            if (at is not null && Hash(first) is { } hash)
            {
                Judge(first, at, hash, events);
            }

            at = events.Aggregate(at, MissionRun.Evolve);
            first += size;
        }

        return (decisions, [.. flaws]);
    }

    private void Judge(int first, MissionRun before, string hash, ImmutableArray<RunEvent> events)
    {
        if (!facts.Read(hash).Succeeded(out var known, out var refusal))
        {
            flaws.Add(new MissionRuns.Flaw(refusal.Code, StateSurfaces.RunFacts.At("", stored.Run.Id.ToString(), hash + ".json").Relative, refusal.Message));
            return;
        }

        var actor = ActorJson.Read(journal.Rows[first]["ext"]!["actor"]) ?? throw new FormatException("`actor` is missing.");
        var decision = RunDecider.Decide(before.Type, known, before, actor);
        var at = before;
        for (var index = 0; index < events.Length; index++)
        {
            if (Verdict(at, decision, events[index]) is { } isSame)
            {
                decisions++;
                Note(first + index, isSame, decision);
            }

            at = MissionRun.Evolve(at, events[index])!;
        }
    }

    /// <summary>Whether it comes out the same; null of what was no decision: a report, an answer, an end by somebody's word.</summary>
    private static bool? Verdict(MissionRun at, RunDecision decision, RunEvent happened) => happened switch
    {
        RunEvent.IssuePrepared e => IsOffered(decision, e.Issue),
        RunEvent.StepIssued e when at.Issue(e.Issue.Token) is null => IsOffered(decision, e.Issue),
        RunEvent.StepSettled { Outcome: IssueOutcome.Facts } e => decision.SettledByFacts.Contains(e.Token),
        RunEvent.IssueRevoked { Cause: RunEvent.Revocation.Overtaken } e => decision.RevokedByFacts.Contains(e.Token),
        RunEvent.IssueRevoked { Cause: RunEvent.Revocation.TakenOver } e => decision.TakesOver == e.Token,
        RunEvent.DecisionRequested e => decision.Pending.Any(request => request.Key == e.Request.Key && request.Step == e.Request.Step),
        RunEvent.Completed => decision.Kind is RunDecisionKind.Terminal,
        _ => null,
    };

    private static bool IsOffered(RunDecision decision, RunIssue issue) =>
        decision is { Kind: RunDecisionKind.Step, Token: null } && decision.Step == issue.Step && decision.WorkPackage == issue.WorkPackage
        && decision.Role == issue.Role && decision.Attempt == issue.Attempt;

    private void Note(int index, bool isSame, RunDecision decision)
    {
        if (!isSame)
        {
            var row = journal.Rows[index];
            flaws.Add(new MissionRuns.Flaw(
                "NOT_REPRODUCED", file, $"Row {row["seq"]} of `{file}` ({row["event_type"]}) is not what these facts give: they give {CanonicalJson.Text(decision.ToJson(), JsonStyle.Canonical)}.")
            {
                Offset = journal.Offsets[index],
            });
        }
    }

    private int Size(int first) => RunJournal.IsOurs(journal.Rows[first]) ? (int)(Stored.Number(journal.Rows[first]["ext"] as JsonObject, "batch_size") ?? 1) : 1;

    private string? Hash(int first) => Stored.Text(journal.Rows[first]["ext"] as JsonObject, "facts");
}
