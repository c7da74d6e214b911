namespace SpecKitty.Operations.Health;

/// <summary>Looks at one thing, and mends it when asked and when that is safe.</summary>
internal interface IHealthCheck
{
    /// <summary>The areas that its findings belong to.</summary>
    IEnumerable<HealthArea> Areas { get; }

    /// <summary>What it found.</summary>
    IEnumerable<Finding> Look(Mending mending);
}
