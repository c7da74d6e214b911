namespace SpecKitty.Kernel;

/// <summary>What makes a step an audit: whether it may hold the Mission up, and when it is due.</summary>
/// <param name="Enforcement">Whether it holds the Mission up.</param>
/// <param name="Trigger">When it is due.</param>
public sealed record AuditDefinition(AuditDefinition.Strength Enforcement, AuditDefinition.Moment Trigger)
{
    /// <summary>What people call it, when that is not the step's title.</summary>
    public string? Label { get; init; }

    /// <summary>How much an audit weighs.</summary>
    public enum Strength
    {
        /// <summary>An actor looks and reports; no person has to agree.</summary>
        Advisory,

        /// <summary>A gate: nothing behind it goes on until the person accountable has answered.</summary>
        Blocking,
    }

    /// <summary>When an audit is due.</summary>
    public enum Moment
    {
        /// <summary>In its place among the steps; a landing settles it.</summary>
        Manual,

        /// <summary>Once the Mission has landed.</summary>
        PostMerge,

        /// <summary>In its place among the steps, and after the landing still, when nobody has answered by then.</summary>
        Both,
    }
}
