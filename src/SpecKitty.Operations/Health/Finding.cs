using SpecKitty.Operations.Views;

namespace SpecKitty.Operations.Health;

/// <summary>One thing that a health check found.</summary>
internal sealed record Finding(string Code, Severity Severity, string Path, string Message, string? Remedy)
{
    public HealthArea Area { get; init; }

    public bool IsFixed { get; init; }

    public FindingView ToView() => new(Code, Severity.ToString().ToLowerInvariant(), Path, Message, Remedy, IsFixed) { Area = Area.ToString().ToLowerInvariant() };
}
