namespace SpecKitty.Operations;

/// <summary>Something that the person should know although the command was done.</summary>
/// <param name="Code">Stable, for scripts: <c>COMMIT_DEFERRED</c>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Remedy">What to do about it, when there is something.</param>
public sealed record Warning(string Code, string Message, string? Remedy);
