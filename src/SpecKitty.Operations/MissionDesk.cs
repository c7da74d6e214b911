using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>A Mission opened for changing: its lock is held, a killed landing is settled, and everything is read.</summary>
internal sealed class MissionDesk : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string Deferred = "LOG_DEFERRED";
    private const string Healed = "LOG_HEALED";
    private FileLock held;
    private readonly List<Warning> warnings = [];

    private MissionDesk(Caller caller, FileLock held, Situation situation, Actor actor, MissionMeta.CommitPolicy policy)
    {
        Caller = caller;
        this.held = held;
        Situation = situation;
        Actor = actor;
        Rhythm = new CommitRhythm(this, policy);
    }

    public Caller Caller { get; }

    public Surroundings Surroundings => Caller.Surroundings;

    public Situation Situation { get; private set; }

    public MissionContext Mission => Situation.Mission;

    public MissionState State => Situation.State;

    public Actor Actor { get; }

    /// <summary>What happened on the way; and of the rows that wait for a commit, only those that still do.</summary>
    public ImmutableArray<Warning> Warnings =>
        [.. warnings.Concat(Read.Warnings(Situation.Reading.Notices).Where(warning => warning.Code == Deferred)).DistinctBy(warning => (warning.Code, warning.Message))];

    /// <summary>When the Mission is committed.</summary>
    public CommitRhythm Rhythm { get; }

    /// <summary>The Mission's tracked files besides the record, and its commits.</summary>
    public MissionCommit Files => field ??= new MissionCommit(this);

    public MissionRecords Records => new(Surroundings.Files, Surroundings.Ids);

    /// <summary>Opens the Mission; every command that changes one begins here.</summary>
    public static Outcome<MissionDesk> Open(Caller caller)
    {
        if (!caller.Resolve().Succeeded(out var mission, out var refusal)
            || !DeskOpening.Writable(mission).Succeeded(out _, out refusal)
            || !caller.Surroundings.Files.Lock(LockOf(mission), Patience).Succeeded(out var held, out refusal))
        {
            return refusal;
        }

        var desk = (MissionDesk?)null;
        try
        {
            return DeskOpening.Recovered(caller, mission).Then(found => found.Again(caller.Surroundings)).Then(found => Situation.Read(found, caller.Surroundings))
                .Then(situation => DeskOpening.Acting(caller, situation)
                    .Then(actor => CommitPolicies.Of(situation.Mission).Map(policy => desk = Mended(new MissionDesk(caller, held, situation, actor, policy)))));
        }
        finally
        {
            if (desk is null)
            {
                held.Dispose();
            }
        }
    }

    /// <summary>Decides a command on the record as it was read, and writes what follows. The desk then knows the new state.</summary>
    public Outcome<MissionState> Do(MissionCommand command, MissionRunId? run = null) =>
        MissionDecider.Decide(State, command, Actor).Then(events => Write(events, run));

    /// <summary>The same for somebody whose word was brought.</summary>
    public Outcome<MissionState> DoAs(Actor by, MissionCommand command) =>
        MissionDecider.Decide(State, command, by).Then(events => Write(events, null, by));

    /// <summary>Decides independent commands on the record as it was read, and writes what follows from all of them at once, or nothing.</summary>
    public Outcome<MissionState> DoAll(ImmutableArray<MissionCommand> commands)
    {
        var events = ImmutableArray.CreateBuilder<MissionEvent>();
        foreach (var command in commands)
        {
            if (!MissionDecider.Decide(State, command, Actor).Succeeded(out var decided, out var refusal))
            {
                return refusal;
            }

            events.AddRange(decided);
        }

        return Write(events.ToImmutable(), null);
    }

    /// <summary>A phase is over: every file of this Mission that the product or its user changed is due to be committed.</summary>
    public void Commit(string message) => Rhythm.Phase(message);

    public BranchName Target => BranchName.TryParse(Mission.Meta.TargetBranch, out var branch)
        ? branch
        : throw new InvalidOperationException($"`{Mission.Meta.TargetBranch}` was accepted as a branch.");

    public Outcome<Git> Git() => Surroundings.GitProgram().Map(program => new Git(Mission.Repository, program));

    /// <summary>Lets go of the Mission while something slow is done, then takes it up again as it is by then.</summary>
    public Outcome<T> Outside<T>(Func<Outcome<T>> work)
    {
        held.Dispose();
        var outcome = work();
        if (!Surroundings.Files.Lock(LockOf(Mission), Patience).Succeeded(out var again, out var refusal))
        {
            return refusal;
        }

        held = again;
        return Refresh() is { } unreadable ? unreadable : outcome;
    }

    /// <summary>Reads everything again, where it is now: another command may have written, and the branch may have moved or changed hands.</summary>
    /// <remarks>Not in a rehearsal, which knows more than the disk.</remarks>
    public Refusal? Refresh()
    {
        if (!Surroundings.Files.Keeps)
        {
            return null;
        }

        var (checkout, tip) = (Mission.Place.Checkout, Mission.Tip);
        if (!Mission.Again(Surroundings).Then(mission => Situation.Again(mission, Surroundings)).Succeeded(out var situation, out var refusal))
        {
            return refusal;
        }

        Situation = situation;
        if (Mission.Place.Checkout != checkout || Mission.Tip != tip)
        {
            Heal();
        }

        return null;
    }

    /// <summary>Takes note of a commit that was made on the branch itself: no row waits any more.</summary>
    internal Refusal? Committed(string message, CommitReceipt receipt)
    {
        if (Surroundings.Rehearsal is not { } rehearsal)
        {
            return Refresh();
        }

        Situation = Situation with { Reading = Situation.Reading with { Notices = Situation.Reading.Notices.RemoveAll(notice => notice.Code == Deferred) } };
        if (receipt.Commit is not null)
        {
            rehearsal.Note(new PlannedEffect(PlannedEffect.Kinds.Commit, null) { Branch = Target.ToString(), Message = message, Files = receipt.Paths });
        }

        return null;
    }

    /// <summary>Takes note of what the run is after a write to it.</summary>
    public void Know(MissionRun run) => Situation = Situation.Knowing(run);

    /// <summary>Asks another run of the Mission from here on, or what no run drives.</summary>
    public void Ask(Situation asking) => Situation = asking;

    public void Warn(Warning warning) => warnings.Add(warning);

    /// <summary>A view with what there is to warn about; whatever else was to be done is done.</summary>
    public Answer<TView> Answer<TView>(TView view)
        where TView : class
    {
        Rhythm.End();
        return new(view, null, Warnings);
    }

    /// <summary>The same when something was refused, with a view to go on with where there is one.</summary>
    public Answer<TView> Refuse<TView>(Refusal refusal, TView? view = null)
        where TView : class
    {
        Rhythm.End();
        return new(view, refusal, Warnings);
    }

    public void Dispose() => held.Dispose();

    internal static SurfaceFile LockOf(MissionContext mission) =>
        StateSurfaces.MissionLock.At(mission.Repository.GitCommonDirectory, mission.Id.ToString());

    /// <summary>Completes what a killed command left of record and run, so that a command that finds all it is asked for done leaves it whole too.</summary>
    private static MissionDesk Mended(MissionDesk desk)
    {
        var noticed = desk.Situation.Reading.Notices;
        desk.Heal();
        // Of rows that the log lacked is told what became of them.
        desk.Warn([.. noticed.Where(notice => notice.Code != Healed || desk.Situation.Reading.Notices.Contains(notice))]);
        new MissionRuns(desk.Mission.Repository.PrimaryCheckout, desk.Surroundings.Files, desk.Surroundings.Ids).Heal(desk.Mission.Id, Patience);
        return desk;
    }

    /// <summary>What the rows of this command say beside their events.</summary>
    public RowContext Row(MissionRunId? run = null) =>
        new(Actor, Surroundings.Now(), run ?? Situation.Run?.Id)
        {
            IsInPlace = !Mission.HasExecutionLanes,
            AcceptsClock = Surroundings.AcceptsClock,
        };

    private void Heal()
    {
        var whole = Records.Heal(Mission.Place, Situation.Reading);
        if (!ReferenceEquals(whole, Situation.Reading))
        {
            Situation = Situation.After(whole, Surroundings);
            Warn([.. whole.Notices.Where(notice => notice.Code == Healed)]);
        }
    }

    private Outcome<MissionState> Write(ImmutableArray<MissionEvent> events, MissionRunId? run, Actor? by = null)
    {
        if (events.IsEmpty)
        {
            return State;
        }

        var context = Row(run) with { By = by ?? Actor };
        if (!Records.Write(Mission.Place, Situation.Reading, context, events).Succeeded(out var reading, out var refusal))
        {
            return refusal;
        }

        Situation = Situation.After(reading, Surroundings);
        Warn(reading.Notices);
        return reading.State;
    }

    private void Warn(ImmutableArray<RecordNotice> notices) => warnings.AddRange(Read.Warnings(notices).Where(warning => warning.Code != Deferred));
}
