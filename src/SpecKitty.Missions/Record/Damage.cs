namespace SpecKitty.Missions.Record;

/// <summary>A line that is no row.</summary>
/// <param name="Source">Which of the folded sources it is in.</param>
/// <param name="Line">Its number, from 1.</param>
internal readonly record struct Damage(int Source, int Line);
