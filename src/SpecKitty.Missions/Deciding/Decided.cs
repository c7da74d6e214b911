global using Decided = SpecKitty.Kernel.Outcome<System.Collections.Immutable.ImmutableArray<SpecKitty.Missions.MissionEvent>>;
