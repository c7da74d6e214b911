using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The stored form of a hold.</summary>
internal static class RunHoldJson
{
    public static JsonObject Write(RunHold hold) => new()
    {
        ["hold_id"] = hold.Id,
        ["scope"] = hold.Scope,
        ["step_id"] = hold.Step?.ToString(),
        ["wp_id"] = hold.WorkPackage?.ToString(),
        ["code"] = hold.Code,
        ["message"] = hold.Message,
        ["raised_by"] = ActorJson.Write(hold.RaisedBy),
        ["at"] = hold.At.ToString(),
    };

    /// <exception cref="FormatException">It is not that form.</exception>
    public static RunHold Read(JsonObject json) => new(
        Stored.Need(json, "hold_id"), Stored.Need(json, "code"), Stored.Need(json, "message"),
        ActorJson.Read(json["raised_by"]) ?? throw new FormatException("`raised_by` is missing."),
        Instant.TryParse(Stored.Need(json, "at"), out var at) ? at : throw new FormatException("`at` is no time."))
    {
        Step = Stored.Text(json, "step_id") is { } step ? Id.Of<StepId>(step) : null,
        WorkPackage = Stored.Text(json, "wp_id") is { } workPackage ? Id.Of<WorkPackageId>(workPackage) : null,
    };
}
