using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Amending;

/// <summary>The plan as the last commit has it that made it final or amended it; while there is none, as it is.</summary>
/// <param name="Intents">Its Work Packages, by id.</param>
/// <param name="Lanes">Its execution lanes.</param>
internal sealed record PlanBefore(ImmutableSortedDictionary<WorkPackageId, WorkPackageIntent> Intents, ExecutionLanes? Lanes)
{
    private const string Log = "status.events.jsonl";
    private static readonly string PlanRows = $"\"event_type\": \"({LifecycleTypes.WorkPackageCreated}|{LifecycleTypes.PlanAmended})\"";

    /// <summary>The change that is recorded already and not committed: that of a command which was cut short, or waits for its commit.</summary>
    public JsonObject? Pending { get; private init; }

    public static Outcome<PlanBefore> Of(MissionDesk desk)
    {
        if (!MissionRecords.History(desk.Mission.Place).Succeeded(out var history, out var refusal) || !Committed(desk).Succeeded(out var folder, out refusal) && refusal is not null)
        {
            return refusal;
        }

        var last = history.LastOrDefault(row => row.Kind == LifecycleTypes.PlanAmended);
        var before = folder is not null && MissionFiles.ReadWorkPackages(folder).Succeeded(out var intents, out _)
            ? new PlanBefore(intents.ToImmutableSortedDictionary(intent => intent.Id, intent => intent), LanesIn(folder))
            : new PlanBefore(desk.Situation.Intents.RemoveRange(desk.Situation.Intents.Keys.Where(id => !desk.State.WorkPackages.ContainsKey(id))), desk.Situation.Lanes);
        return before with { Pending = last is { Id: { } id } && folder?.TryReadText(Log)?.Contains(id.ToString(), StringComparison.Ordinal) != true ? last.Row["payload"] as JsonObject : null };
    }

    private static Outcome<FileTree?> Committed(MissionDesk desk)
    {
        if ((desk.Mission.Tip ?? desk.Mission.Repository.Tip(desk.Target)) is not { } tip)
        {
            return (FileTree?)null;
        }

        return desk.Git().Then(git => git.LastChanging(tip, $"{desk.Mission.RelativeDirectory}/{Log}", PlanRows)
            .Then(commit => commit is { } found ? git.ReadTree(found, desk.Mission.RelativeDirectory).Map(tree => (FileTree?)tree) : (FileTree?)null));
    }

    private static ExecutionLanes? LanesIn(FileTree folder) =>
        folder.TryRead("lanes.json") is { } bytes && ExecutionLanes.Read(bytes, "lanes.json").Succeeded(out var lanes, out _) ? lanes : null;
}
