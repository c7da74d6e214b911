namespace SpecKitty.Operations.Views;

/// <summary>One thing that a health check found.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Path">What it is about.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Remedy">A command that helps.</param>
/// <param name="IsFixed">Whether <c>--fix</c> mended it just now.</param>
public sealed record FindingView(string Code, string Severity, string Path, string Message, string? Remedy, bool IsFixed)
{
    /// <summary>What it belongs to: <c>setup</c>, <c>record</c>, <c>work</c>, <c>runs</c> or <c>files</c>.</summary>
    public string Area { get; init; } = "setup";
}
