using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>Why something was not done, in words for the person who asked.</summary>
/// <param name="Kind">The class of the refusal; decides the exit code.</param>
/// <param name="Code">Stable, for scripts: <c>MISSION_NOT_FOUND</c>.</param>
/// <param name="Message">One sentence: what is wrong, naming the thing in backticks.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>Commands or acts that work in this very state, the best one first.</summary>
    public ImmutableArray<string> Remedies { get; init; } = [];

    /// <summary>Facts for scripts, for example the conflicting paths.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>Not done, or not ready (exit code 1).</summary>
    public static Refusal Refused(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.Refused, code, message) { Remedies = remedies };

    /// <summary>Asked wrongly (exit code 2).</summary>
    public static Refusal Usage(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.Usage, code, message) { Remedies = remedies };

    /// <summary>Not there, or more than one (exit code 3).</summary>
    public static Refusal NotFound(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.NotFound, code, message) { Remedies = remedies };

    /// <summary>Lost a race, locked, or a stale token; trying again may help (exit code 4).</summary>
    public static Refusal Conflict(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.Conflict, code, message) { Remedies = remedies };

    /// <summary>A file of the product is damaged (exit code 5).</summary>
    public static Refusal Damaged(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.Damaged, code, message) { Remedies = remedies };

    /// <summary>Written by a newer version of the product (exit code 6).</summary>
    public static Refusal Newer(string code, string message, params ImmutableArray<string> remedies) =>
        new(RefusalKind.Newer, code, message) { Remedies = remedies };
}

