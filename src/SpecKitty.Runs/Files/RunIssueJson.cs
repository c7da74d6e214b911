using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Deciding;

namespace SpecKitty.Runs.Files;

/// <summary>The stored form of what a run handed out.</summary>
internal static class RunIssueJson
{
    private static readonly ImmutableArray<string> States = ["prepared", "issued", "settled", "revoked"];
    private static readonly ImmutableArray<string> Outcomes = ["success", "failed", "blocked", "facts"];

    private static readonly ImmutableArray<string> Revocations = ["interrupted", "overtaken", "taken_over", "refused", "ended"];

    public static string Wire(RunEvent.Revocation cause) => Revocations[(int)cause];

    public static RunEvent.Revocation? Revocation(string? text) => text is null ? null : (RunEvent.Revocation)At(Revocations, text);

    public static string Wire(IssueOutcome outcome) => Outcomes[(int)outcome];

    public static IssueOutcome Outcome(string text) => (IssueOutcome)At(Outcomes, text);

    public static JsonObject Write(RunIssue issue) => new()
    {
        ["token"] = issue.Token.ToString(),
        ["step_id"] = issue.Step.ToString(),
        ["wp_id"] = issue.WorkPackage?.ToString(),
        ["role"] = RoleNames.Wire(issue.Role),
        ["attempt"] = issue.Attempt,
        ["actor"] = ActorJson.Write(issue.Actor),
        ["issued_at"] = issue.IssuedAt.ToString(),
        ["state"] = States[(int)issue.State],
        ["outcome"] = issue.Outcome is { } outcome ? Wire(outcome) : null,
        ["revoked_by"] = issue.RevokedBy is { } cause ? Wire(cause) : null,
        ["note"] = issue.Note,
        ["prompt_file"] = issue.PromptFile,
        ["prompt_sha256"] = issue.PromptSha256,
        ["capsule_sha256"] = issue.CapsuleSha256,
        ["workspace"] = issue.Workspace,
        ["owner"] = issue.Owner?.ToJson(),
    };

    /// <exception cref="FormatException">It is not that form.</exception>
    public static RunIssue Read(JsonObject json) => new(
        Id.Of<IssueToken>(Stored.Need(json, "token")), Id.Of<StepId>(Stored.Need(json, "step_id")), RoleNames.Read(Stored.Need(json, "role")),
        ActorJson.Read(json["actor"]) ?? throw new FormatException("`actor` is missing."))
    {
        WorkPackage = Stored.Text(json, "wp_id") is { } workPackage ? Id.Of<WorkPackageId>(workPackage) : null,
        Attempt = (int)(Stored.Number(json, "attempt") ?? 1),
        IssuedAt = Instant.TryParse(Stored.Need(json, "issued_at"), out var at) ? at : throw new FormatException("`issued_at` is no time."),
        State = (IssueState)At(States, Stored.Need(json, "state")),
        Outcome = Stored.Text(json, "outcome") is { } outcome ? Outcome(outcome) : null,
        RevokedBy = Revocation(Stored.Text(json, "revoked_by")),
        Note = Stored.Text(json, "note"),
        PromptFile = Stored.Text(json, "prompt_file"),
        PromptSha256 = Stored.Text(json, "prompt_sha256"),
        CapsuleSha256 = Stored.Text(json, "capsule_sha256"),
        Workspace = Stored.Text(json, "workspace"),
        Owner = ProcessIdentity.Read(json["owner"]),
    };

    private static int At(ImmutableArray<string> words, string text) =>
        words.IndexOf(text) is var at and >= 0 ? at : throw new FormatException($"`{text}` is not one of {string.Join(", ", words)}.");
}
