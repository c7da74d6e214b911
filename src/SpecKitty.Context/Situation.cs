using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>One Mission at one moment, read once: what every room knows of it, and the facts that Decide is given.</summary>
/// <param name="Mission">Which Mission, and where it is.</param>
/// <param name="Reading">Its record, folded.</param>
/// <param name="Intents">What its Work Packages are meant to be, by id.</param>
/// <param name="Type">The Mission Type in force: the run's frozen one, else the present one.</param>
public sealed record Situation(
    MissionContext Mission,
    MissionReading Reading,
    ImmutableSortedDictionary<WorkPackageId, WorkPackageIntent> Intents,
    CompiledMissionType Type)
{
    private const int Wide = 100;

    /// <summary>The execution lanes fixed at finalize; null before, and in Missions without them.</summary>
    public ExecutionLanes? Lanes { get; init; }

    /// <summary>The runs that drive the Mission on this machine, in the order in which they began.</summary>
    public ImmutableArray<MissionRun> Drivers { get; init; } = [];

    /// <summary>The run that is asked; null when none drives what is asked about.</summary>
    public MissionRun? Run { get; init; }

    /// <summary>The Work Packages that are asked about: the run's, or those that no run drives; empty for the whole Mission.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

    /// <summary>Why the Work Package files could not be read, while the Mission is not finalized yet.</summary>
    public Refusal? IntentsProblem { get; init; }

    /// <summary>What Decide looks at.</summary>
    public required RunFacts Facts { get; init; }

    /// <summary>The folded record.</summary>
    public MissionState State => Reading.State;

    /// <summary>What that Work Package is meant to be; codes <c>WP_NOT_FOUND</c> (there is none of that name), <c>WP_FILE_MISSING</c> (only the record knows it).</summary>
    public Outcome<WorkPackageIntent> Intent(WorkPackageId workPackage) => Intents.TryGetValue(workPackage, out var intent) ? intent
        : Missing().Any(wp => wp.Id == workPackage) ? FileMissing(workPackage)
        : Refusal.NotFound("WP_NOT_FOUND", $"Mission `{Mission.Slug}` has no work package `{workPackage}`.", $"spec-kitty wp list --mission {Mission.Slug}");

    /// <summary>The execution lane of that Work Package, when it has one.</summary>
    public ExecutionLane? LaneOf(WorkPackageId workPackage) => Lanes?.LaneOf(workPackage);

    /// <summary>What the Mission Type wants done before the Mission is accepted; planning that finalized Work Packages prove is not asked for again.</summary>
    public MissionCommand.EndingTerms EndingTerms()
    {
        var divided = Type.Steps.Any(step => step.Kind is StepKind.WorkPackages);
        var before = Type.Steps.FirstOrDefault(step => step.Kind is StepKind.Accept) is { } accept ? Type.Before(accept.Id) : [];
        return new MissionCommand.EndingTerms(divided ? MissionCommand.EndingTerms.Division.WorkPackages : MissionCommand.EndingTerms.Division.Undivided)
        {
            Steps =
            [
                .. Type.Steps.Where(step => before.Contains(step.Id) && !(State.IsFinalized && Type.IsPlanning(step.Id)))
                    .Where(step => step.Kind is StepKind.Action || step is { Kind: StepKind.Audit, IsGate: false }).Select(step => step.Id),
            ],
        };
    }

    /// <summary>Whether the Mission Type means something else by now than what the run froze. A comment in its source means nothing.</summary>
    public bool HasDrifted(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Run is { } run
            && surroundings.MissionTypes(Mission.Place.Checkout ?? Mission.Repository.PrimaryCheckout).Load(Mission.Meta.Type).Succeeded(out var present, out _)
            && Hashing.Sha256(CanonicalJson.Bytes(present.Type.ToJson(), JsonStyle.Canonical)) != run.TypeHash;
    }

    /// <summary>Reads everything once. Writes nothing, takes no lock, starts no run.</summary>
    public static Outcome<Situation> Read(MissionContext mission, Surroundings surroundings)
    {
        var readIntents = ReadingIntents(mission.Place.Folder);
        var runs = new MissionRuns(mission.Repository.PrimaryCheckout, surroundings.Files, surroundings.Ids);
        if (!MissionRecords.Read(mission.Place).Succeeded(out var reading, out var refusal)
            || !runs.Drivers(mission.Id).Succeeded(out var drivers, out refusal))
        {
            return refusal;
        }

        var run = drivers.FirstOrDefault();
        if (!TypeOf(mission, run, surroundings).Succeeded(out var type, out refusal)
            || !ReadLanes(mission).Succeeded(out var lanes, out refusal) && refusal is not null)
        {
            return refusal;
        }

        var intents = readIntents();
        if (!intents.Succeeded(out var read, out refusal) && reading.State.IsFinalized)
        {
            return refusal;
        }

        var situation = new Situation(mission, reading, Indexed(intents.Refusal is null ? read : []), type)
        {
            Lanes = lanes,
            Drivers = drivers,
            Run = run,
            Scope = run?.Scope ?? [],
            IntentsProblem = refusal,
            Facts = new RunFacts(mission.Id, mission.Slug, type.Key),
        };
        return situation.MissingFile() is { } missing
            ? missing
            : situation.WithFacts(surroundings);
    }

    /// <summary>The same Mission after its record changed: the facts follow, nothing else is read again.</summary>
    public Situation After(MissionReading reading, Surroundings surroundings) => (this with { Reading = reading }).WithFacts(surroundings);

    /// <summary>The same Mission, with another run asked, or what no run drives; the type and the facts follow.</summary>
    public Outcome<Situation> Asking(MissionRun? run, ImmutableArray<WorkPackageId> scope, Surroundings surroundings) => ReferenceEquals(run, Run) && scope.SequenceEqual(Scope)
        ? this
        : TypeOf(Mission, run, surroundings).Map(type => (this with { Type = type, Run = run, Scope = scope }).WithFacts(surroundings));

    /// <summary>The same Mission as it is read anew, with the same run asked while it still drives.</summary>
    public Outcome<Situation> Again(MissionContext mission, Surroundings surroundings) => Read(mission, surroundings).Then(read =>
        (Run is { } before ? read.Drivers.FirstOrDefault(driver => driver.Id == before.Id) : read.Drivers.FirstOrDefault(driver => driver.Scope.SequenceEqual(Scope))) is { } same
            ? read.Asking(same, same.Scope, surroundings)
            : Run is null && !read.Drivers.Any(driver => driver.Overlaps(Scope)) ? read.Asking(null, Scope, surroundings) : read);

    /// <summary>Takes note of what a run is after a write to it.</summary>
    public Situation Knowing(MissionRun run)
    {
        var known = Drivers.FirstOrDefault(driver => driver.Id == run.Id);
        var drivers = run is not { Status: RunStatus.Active, Purpose: MissionRun.Driver } ? Drivers.RemoveAll(driver => driver.Id == run.Id)
            : known is null ? Drivers.Add(run)
            : Drivers.Replace(known, run);
        return this with { Run = run, Scope = run.Scope, Drivers = drivers };
    }

    private Situation WithFacts(Surroundings surroundings) => this with { Facts = new FactsOfMission(this, surroundings).Gather() };

    private Refusal? MissingFile() =>
        Intents.Count > 0 && Missing().FirstOrDefault(wp => !wp.Lane.IsEnded()) is { } missing ? FileMissing(missing.Id) : null;

    /// <summary>The Work Packages on record that have no file.</summary>
    private IEnumerable<WorkPackageState> Missing() => State.WorkPackages.Values.Where(wp => wp.Lane is not Lane.Uninitialized && !Intents.ContainsKey(wp.Id));

    private Refusal FileMissing(WorkPackageId workPackage) => Refusal.Damaged(
        "WP_FILE_MISSING", $"`{Mission.RelativeDirectory}/tasks/{workPackage}-….md` is gone, but the record knows `{workPackage}`.",
        LostFile.Remedies(string.Join(' ', Missing().Select(wp => $"':(glob){Mission.RelativeDirectory}/tasks/{wp.Id}*.md'"))));

    /// <summary>Reads the Work Package files when it is called; those of a wide Mission are being read by then, while this thread reads the record.</summary>
    private static Func<Outcome<ImmutableArray<WorkPackageIntent>>> ReadingIntents(FileTree folder)
    {
        // For fewer, a second thread costs more than it saves.
        if (MissionFiles.CountWorkPackages(folder) < Wide)
        {
            return () => MissionFiles.ReadWorkPackages(folder);
        }

        var reading = Task.Run(() => MissionFiles.ReadWorkPackages(folder));
        return () => reading.GetAwaiter().GetResult();
    }

    private static Outcome<CompiledMissionType> TypeOf(MissionContext mission, MissionRun? run, Surroundings surroundings) => run is not null
        ? run.Type
        : surroundings.MissionTypes(mission.Place.Checkout ?? mission.Repository.PrimaryCheckout).Load(mission.Meta.Type).Map(loaded => loaded.Type) is var loaded
            && loaded.Refusal is { Code: "MISSION_TYPE_UNKNOWN" } unknown && mission.Place.Checkout is null
                ? unknown with { Message = $"{unknown.Message} Its mission is on `{mission.Meta.TargetBranch}`, which no worktree has checked out.", Remedies = [$"git switch {mission.Meta.TargetBranch}", .. unknown.Remedies] }
                : loaded;

    private static Outcome<ExecutionLanes?> ReadLanes(MissionContext mission) => mission.Place.Folder.TryRead("lanes.json") is { } bytes
        ? ExecutionLanes.Read(bytes, mission.RelativeDirectory + "/lanes.json").Map(lanes => (ExecutionLanes?)lanes)
        : (ExecutionLanes?)null;

    private static ImmutableSortedDictionary<WorkPackageId, WorkPackageIntent> Indexed(ImmutableArray<WorkPackageIntent> intents) =>
        intents.IsDefaultOrEmpty ? ImmutableSortedDictionary<WorkPackageId, WorkPackageIntent>.Empty : intents.ToImmutableSortedDictionary(intent => intent.Id, intent => intent);
}
