using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A refusal as scripts read it.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Remedy">Commands or acts that work now, the best first.</param>
/// <param name="Details">Facts for scripts.</param>
public sealed record ErrorView(string Code, string Message, ImmutableArray<string> Remedy, JsonObject Details)
{
    /// <summary>That view of <paramref name="refusal"/>.</summary>
    public static ErrorView Of(Refusal refusal) => new(refusal.Code, refusal.Message, refusal.Remedies, refusal.Details ?? []);
}
