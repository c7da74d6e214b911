using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>What a Mission of another product, or of another time, lacks to be driven by this one; found by reading alone.</summary>
internal sealed record ImportPlan(MissionContext Mission, MissionMeta Meta)
{
    private static readonly string[] OwnHome = ["meta.json", "spec.md", "plan.md", "tasks.md", "lanes.json", "status.json", "status.events.jsonl", "wps.yaml", "retrospective.yaml", "analysis-report.md"];
    private static readonly StateSurface[] Carried =
    [
        StateSurfaces.ReviewCycle, StateSurfaces.DecisionIndex, StateSurfaces.DecisionPage, StateSurfaces.AcceptanceMatrix,
        StateSurfaces.IssueMatrix, StateSurfaces.IssueMatrixPage, StateSurfaces.Trace,
    ];

    /// <summary>The rows of the coordination branch.</summary>
    public ReadOnlyMemory<byte> Rows { get; private init; }

    /// <summary>How many of them the target branch and the journal lack.</summary>
    public int NewRows { get; private init; }

    /// <summary>Files that only the coordination branch has, or has otherwise.</summary>
    public ImmutableArray<(SurfaceFile File, ReadOnlyMemory<byte> Content)> Files { get; private init; } = [];

    /// <summary>The lanes that only frontmatter knows; a record that has any Work Package is the authority on all of them.</summary>
    public ImmutableArray<MissionCommand.ImportLanes.LegacyLane> Lanes { get; private init; } = [];

    /// <summary>What a person may want to look at.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>Whether there is anything to do.</summary>
    public bool IsNeeded => Meta != Mission.Meta || NewRows > 0 || !Lanes.IsEmpty;

    /// <summary>Where the record is from now on: on the target branch alone.</summary>
    public MissionPlace Home => Mission.Place with { CoordinationLog = null };

    public static Outcome<ImportPlan> Of(MissionContext mission, Surroundings surroundings) =>
        CoordinationBranch.Of(mission, surroundings).Then(branch => MissionRecords.Read(mission.Place).Map(reading => Of(mission, branch, reading.State)));

    /// <summary>What changes, in words.</summary>
    public ImmutableArray<ImportView.Change> Changes =>
    [
        .. NewRows > 0 ? [new ImportView.Change(At("status.events.jsonl"), $"takes {Counted(NewRows, "row")} from `{Plain.Line(Mission.Meta.CoordinationBranch ?? "")}`")] : Array.Empty<ImportView.Change>(),
        .. Files.Select(carried => new ImportView.Change(carried.File.Relative, $"is carried over from `{Plain.Line(Mission.Meta.CoordinationBranch ?? "")}`")),
        .. Lanes.Select(found => new ImportView.Change(At("status.events.jsonl"), $"says that `{found.WorkPackage}` is `{found.Lane.Wire()}`, because `tasks/{Plain.Line(found.File)}` says `{Plain.Line(found.Stated)}`")),
        .. Meta != Mission.Meta ? [new ImportView.Change(At("meta.json"), $"says topology `{Meta.Topology}` instead of `{Plain.Line(Mission.Meta.Topology)}`, and names no coordination branch")] : Array.Empty<ImportView.Change>(),
    ];

    private static ImportPlan Of(MissionContext mission, CoordinationBranch? branch, MissionState state)
    {
        var log = branch?.Files?.TryRead("status.events.jsonl") ?? default;
        var plan = new ImportPlan(mission, Flat(mission.Meta)) { Rows = log, Lanes = state.WorkPackages.IsEmpty ? MissionFiles.ReadLegacyLanes(mission.Place.Folder) : [] };
        return plan with
        {
            NewRows = log.IsEmpty ? 0 : MissionRecords.CountNew(plan.Home, log),
            Files = branch?.Files is { } files ? [.. files.AllNames.SelectMany(name => CarriedOver(plan, files, name))] : [],
            Notes = [.. NotesOf(plan, branch)],
        };
    }

    private static MissionMeta Flat(MissionMeta meta) => meta.Topology switch
    {
        "coord" => meta with { Topology = "single_branch", CoordinationBranch = null },
        "lanes_with_coord" => meta with { Topology = "lanes", CoordinationBranch = null },
        _ => meta,
    };

    private static IEnumerable<(SurfaceFile, ReadOnlyMemory<byte>)> CarriedOver(ImportPlan plan, FileTree branch, string name)
    {
        if (SurfaceOf(plan, name) is { } file && branch.TryRead(name) is { } content && !(plan.Mission.Place.Folder.TryRead(name) is { } own && own.Span.SequenceEqual(content.Span)))
        {
            yield return (file, content);
        }
    }

    /// <summary>The declared file of that name; null for one that belongs to the target branch, or that nobody declared.</summary>
    private static SurfaceFile? SurfaceOf(ImportPlan plan, string name)
    {
        var relative = $"{plan.Mission.RelativeDirectory}/{name}";
        return Carried.FirstOrDefault(surface => surface.Covers(relative))?.Named(plan.Mission.Place.Root, relative);
    }

    private static IEnumerable<string> NotesOf(ImportPlan plan, CoordinationBranch? branch)
    {
        if (branch is { Files: null })
        {
            yield return $"The coordination branch `{Plain.Line(branch.Name)}` is gone; what the target branch has is all there is.";
        }

        foreach (var name in branch?.Files?.AllNames.Where(name => IsLeft(plan, branch.Files, name)) ?? [])
        {
            yield return $"`{Plain.Line(name)}` on `{Plain.Line(branch!.Name)}` is not carried over.";
        }
    }

    private static bool IsLeft(ImportPlan plan, FileTree branch, string name) =>
        !OwnHome.Contains(name) && SurfaceOf(plan, name) is null && !(plan.Mission.Place.Folder.TryRead(name) is { } own && branch.TryRead(name) is { } theirs && own.Span.SequenceEqual(theirs.Span));

    private string At(string name) => $"{Mission.RelativeDirectory}/{name}";

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
