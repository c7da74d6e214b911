namespace SpecKitty.Operations.Views;

/// <summary>One row of a Mission's record.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="At">When, as stored.</param>
/// <param name="Kind">Its family or type.</param>
/// <param name="WpId">The Work Package it is about.</param>
/// <param name="Actor">Who, as stored.</param>
/// <param name="Text">What happened, in a sentence.</param>
public sealed record LogEntryView(string? EventId, string At, string Kind, string? WpId, string Actor, string Text);
