namespace SpecKitty.Missions.Record;

/// <summary>The rows of one command, not written yet.</summary>
/// <param name="Lines">The lines, each with its line end.</param>
/// <param name="Notice">What was noticed about the clock.</param>
internal sealed record NewRows(ReadOnlyMemory<byte> Lines, RecordNotice? Notice);
