using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Views;

/// <summary>Something about a Mission Run's files that is not as it should be.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="File">The file, relative to the primary checkout.</param>
/// <param name="Offset">Where in it, when that is known.</param>
/// <param name="Message">One sentence.</param>
public sealed record FlawView(string Code, string File, long? Offset, string Message)
{
    internal static FlawView Of(MissionRuns.Flaw flaw) => new(flaw.Code, flaw.File, flaw.Offset, Plain.Printable(flaw.Message));
}
