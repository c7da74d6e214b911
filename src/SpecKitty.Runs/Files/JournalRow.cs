using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>One row of a run's journal: the upstream event, with its own keys in <c>payload</c>, and ours around it.</summary>
internal static class JournalRow
{
    /// <summary>The row of <paramref name="happened"/>.</summary>
    /// <param name="run">The run after it.</param>
    /// <param name="happened">The event.</param>
    /// <param name="batch">What was written together with it.</param>
    /// <param name="id">The row's own id.</param>
    public static JsonObject Write(MissionRun run, RunEvent happened, Batch batch, EventId id)
    {
        var ext = RunEventJson.Extension(happened);
        ext["actor"] = ActorJson.Write(batch.Moment.Actor);
        ext["batch_size"] = batch.Size;
        ext["facts"] = batch.FactsHash;
        var row = new JsonObject
        {
            ["event_type"] = RunEventJson.Name(happened),
            ["timestamp"] = batch.Moment.At.ToString(),
            ["payload"] = Decision(run, happened, batch.Moment.Actor) ?? Payload(run, happened, batch.Moment.Actor),
            ["seq"] = run.Seq,
            ["batch"] = batch.First,
            ["event_id"] = id.ToString(),
            ["mission_id"] = run.Mission.ToString(),
            ["mission_slug"] = run.Slug.ToString(),
            ["mission_run_id"] = run.Id.ToString(),
            ["ext"] = ext,
        };
        ext["sha256"] = CanonicalJson.Hash(row);
        return row;
    }

    /// <summary>Whether the row is as it was written, to the byte; one without a seal cannot tell, and counts as it is.</summary>
    public static bool IsAsWritten(JsonObject row, ReadOnlySpan<byte> line)
    {
        var copy = row.DeepClone().AsObject();
        var seal = Stored.Text(copy["ext"] as JsonObject, "sha256");
        (copy["ext"] as JsonObject)?.Remove("sha256");
        return seal is null || (CanonicalJson.Hash(copy) == seal && line.SequenceEqual(CanonicalJson.Bytes(row, JsonStyle.Row)));
    }

    /// <summary>What is written together: seen whole or not at all.</summary>
    /// <param name="First">The number of its first row.</param>
    /// <param name="Size">How many rows it has.</param>
    /// <param name="Moment">When, and by whom.</param>
    /// <param name="FactsHash">The facts that were decided on.</param>
    public sealed record Batch(int First, int Size, RunMoment Moment, string? FactsHash);

    private static JsonObject? Decision(MissionRun run, RunEvent happened, Actor by) => happened switch
    {
        RunEvent.DecisionRequested e => DecisionPayload.Of(run, e),
        RunEvent.DecisionAnswered e => DecisionPayload.Of(run, e, by),
        RunEvent.SignificanceEvaluated e => DecisionPayload.Of(run, e),
        RunEvent.AuthorityDenied e => DecisionPayload.Of(run, e),
        RunEvent.DecisionTimedOut e => DecisionPayload.Of(run, e),
        _ => null,
    };

    private static JsonObject Payload(MissionRun run, RunEvent happened, Actor by)
    {
        var payload = new JsonObject { ["run_id"] = run.Id.ToString(), ["actor"] = LegacyActor.Of(by) };
        switch (happened)
        {
            case RunEvent.Started or RunEvent.Completed:
                payload["mission_type"] = run.Type.Key.ToString();
                break;
            case RunEvent.StepIssued e:
                AddStep(payload, e.Issue);
                break;
            case RunEvent.IssuePrepared e:
                AddStep(payload, e.Issue);
                break;
            case RunEvent.StepSettled e:
                AddStep(payload, run.Issue(e.Token)!);
                payload["result"] = e.Outcome is IssueOutcome.Facts ? null : RunIssueJson.Wire(e.Outcome);
                break;
        }

        return payload;
    }

    private static void AddStep(JsonObject payload, RunIssue issue)
    {
        payload["step_id"] = issue.Step.ToString();
        payload["agent_id"] = LegacyActor.Name(issue.Actor);
    }
}
