namespace SpecKitty.Tests.Operations;

/// <summary>One call that changes something, and the repository just before it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Call">The words of the call.</param>
/// <param name="Before">The repository; it is only copied.</param>
internal sealed record Scene(string Name, string[] Call, Stage Before)
{
    /// <summary>What the call answered when nothing went wrong.</summary>
    public required Reply Reply { get; init; }

    /// <summary>Where the Missions stood after it.</summary>
    public required string[] After { get; init; }
}
