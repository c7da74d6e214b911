using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>How long the holder of a Work Package may be silent, as it stands at the time of the facts.</summary>
/// <param name="Holder">Whose lease it is.</param>
/// <param name="Until">When it runs out.</param>
/// <param name="IsExpired">Whether it has; this alone changes nothing but makes a takeover legal.</param>
public sealed record LeaseFacts(ActorId Holder, Instant Until, bool IsExpired);
