using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>Mission Runs on this machine.</summary>
/// <param name="MissionRuns">Newest last.</param>
public sealed record MissionRunListView(ImmutableArray<MissionRunView> MissionRuns);
