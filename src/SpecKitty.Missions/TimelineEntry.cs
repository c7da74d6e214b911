using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One row of a record, for people.</summary>
/// <param name="Id">Its id; null in a row that has none.</param>
/// <param name="At">When, as stored; empty in a row that does not say.</param>
/// <param name="Kind"><c>transition</c>, <c>annotation</c>, or the type of a lifecycle row.</param>
/// <param name="WorkPackage">The Work Package it is about, when it is about one.</param>
/// <param name="Actor">Who, as the row spells it; empty in a row that does not say.</param>
/// <param name="Text">What happened, in a few words.</param>
/// <param name="Row">The whole row.</param>
public sealed record TimelineEntry(EventId? Id, string At, string Kind, WorkPackageId? WorkPackage, string Actor, string Text, JsonObject Row);
