using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <content>What happens in a run, as it happens.</content>
public sealed partial class MissionRuns
{
    /// <summary>Tells what happens in that run behind row <paramref name="since"/>, until it is over or nobody wants to know any more; gives the run as it is then. Reads only.</summary>
    /// <remarks>The system says when the journal was written to; nothing is asked again and again. Codes as for reading the run, also when its files are lost meanwhile.</remarks>
    public Outcome<MissionRun> Watch(MissionRunId run, int since, Action<MissionRun.Activity> tell, CancellationToken enough)
    {
        ArgumentNullException.ThrowIfNull(tell);
        if (!desk.Load(run).Succeeded(out var stored, out var refusal))
        {
            return refusal;
        }

        var journal = StateSurfaces.RunJournal.At(primaryCheckout, run.ToString()).Path;
        using var written = new AutoResetEvent(false);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(journal)!, Path.GetFileName(journal));
        watcher.Changed += (_, _) => written.Set();
        watcher.Deleted += (_, _) => written.Set();
        watcher.Renamed += (_, _) => written.Set();
        watcher.Error += (_, _) => written.Set();
        watcher.EnableRaisingEvents = true;
        do
        {
            if (!desk.Load(run).Succeeded(out stored, out refusal))
            {
                return refusal;
            }

            Ledger.Of(stored).Where(activity => activity.Seq > since).ToList().ForEach(tell);
            since = Math.Max(since, stored.Run.Seq);
        }
        while (stored.Run.Status is RunStatus.Active && WaitHandle.WaitAny([written, enough.WaitHandle]) == 0 && !enough.IsCancellationRequested);

        return stored.Run;
    }
}
