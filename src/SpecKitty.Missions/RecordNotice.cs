namespace SpecKitty.Missions;

/// <summary>Something about a record that a person should know and that kept nobody from reading it.</summary>
/// <param name="Code">Stable, for scripts: <c>LOG_TORN</c>.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>; only an error keeps the record from being written.</param>
/// <param name="Path">The file, relative to its root.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Remedy">The command that mends it, when something needs mending.</param>
public sealed record RecordNotice(string Code, string Severity, string Path, string Message, string? Remedy);
