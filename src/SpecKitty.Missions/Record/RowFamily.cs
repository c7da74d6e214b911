namespace SpecKitty.Missions.Record;

/// <summary>What kind of row a line is.</summary>
internal enum RowFamily
{
    /// <summary>A Work Package moved.</summary>
    Transition,

    /// <summary>A Work Package was annotated.</summary>
    Annotation,

    /// <summary>Something happened to the Mission: its lifecycle, decisions, retrospectives.</summary>
    Envelope,

    /// <summary>JSON of a family or kind that this version does not know; kept and not folded.</summary>
    Unknown,
}
