namespace SpecKitty.Missions;

/// <summary>Which end of a planning phase a row marks.</summary>
public enum PhaseMark
{
    /// <summary>It began.</summary>
    Started,

    /// <summary>It was completed.</summary>
    Completed,
}
