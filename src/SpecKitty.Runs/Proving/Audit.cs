using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs.Proving;

/// <summary>Looks at everything that a run has on the disk: whether it is as it was written, and agrees with the journal.</summary>
internal sealed class Audit(string primaryCheckout, StoredRun stored)
{
    private readonly MissionRun run = stored.Run;

    /// <summary>Rows that are another byte than when they were written.</summary>
    public IEnumerable<MissionRuns.Flaw> Rows()
    {
        var file = StateSurfaces.RunJournal.At(primaryCheckout, run.Id.ToString());
        var bytes = File.ReadAllBytes(file.Path);
        var (rows, offsets) = (stored.Journal.Rows, stored.Journal.Offsets);
        for (var at = 0; at < rows.Length; at++)
        {
            var end = at + 1 < offsets.Length ? offsets[at + 1] : stored.Journal.Length;
            if (RunJournal.IsOurs(rows[at]) && !JournalRow.IsAsWritten(rows[at], bytes.AsSpan((int)offsets[at], (int)(end - offsets[at]) - 1)))
            {
                yield return new MissionRuns.Flaw("ROW_CHANGED", file.Relative, $"Row {rows[at]["seq"]} of `{file.Relative}`, at byte {offsets[at]}, is not as it was written.") { Offset = offsets[at] };
            }
        }
    }

    /// <summary>A token that more than one thing was handed out under.</summary>
    public IEnumerable<MissionRuns.Flaw> Tokens()
    {
        var file = StateSurfaces.RunJournal.At("", run.Id.ToString()).Relative;
        return stored.Journal.Rows.Where(row => Stored.Text(row, "event_type") is "NextStepIssued").Select(row => Stored.Text(row["ext"]?["issue"] as JsonObject, "token")).OfType<string>()
            .GroupBy(token => token).Where(same => same.Count() > 1)
            .Select(same => new MissionRuns.Flaw("TOKEN_TWICE", file, $"Token `{same.Key}` was handed out {same.Count()} times."));
    }

    /// <summary>Whether the snapshot is the fold of the journal.</summary>
    public IEnumerable<MissionRuns.Flaw> Snapshot()
    {
        var file = StateSurfaces.RunState.At(primaryCheckout, run.Id.ToString());
        if (!File.Exists(file.Path) || !File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(RunStateJson.Bytes(run, stored.State)))
        {
            yield return new MissionRuns.Flaw("RUN_STATE_STALE", file.Relative, $"`{file.Relative}` is not the fold of the run's journal; the next command of its mission writes it anew.");
        }
    }

    /// <summary>Facts that a row names and that are not there, or not the same.</summary>
    public IEnumerable<MissionRuns.Flaw> Facts()
    {
        var folder = new FactsFolder(primaryCheckout, run.Id);
        return from hash in stored.Journal.Rows.Select(row => Stored.Text(row["ext"] as JsonObject, "facts")).OfType<string>().Distinct()
               let refusal = folder.Read(hash).Refusal
               where refusal is not null
               select new MissionRuns.Flaw(refusal.Code, StateSurfaces.RunFacts.At("", run.Id.ToString(), hash + ".json").Relative, refusal.Message);
    }

    /// <summary>What was said to an actor and is not there, or not the same.</summary>
    public IEnumerable<MissionRuns.Flaw> Prompts() =>
        from issue in run.Issues
        let told = issue.PromptFile
        where told is not null && issue.PromptSha256 is not null
        let path = Path.Combine(primaryCheckout, told)
        where !File.Exists(path) || Hashing.Sha256(File.ReadAllBytes(path)) != issue.PromptSha256
        select new MissionRuns.Flaw("PROMPT_CHANGED", told, $"`{told}` is {(File.Exists(path) ? "not what its actor was told" : "gone")}.");

    /// <summary>Whether the index of all runs has it under its Mission.</summary>
    public IEnumerable<MissionRuns.Flaw> Index()
    {
        var file = StateSurfaces.RunIndex.At(primaryCheckout);
        if (!new RunIndex(file).Of(run.Mission).Contains(run.Id))
        {
            yield return new MissionRuns.Flaw("RUN_UNLISTED", file.Relative, $"`{file.Relative}` does not list mission run `{run.Id}` under its mission.");
        }
    }
}
