using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Who has which part in a step: as its type says, else by three rules.</summary>
internal static class Responsibility
{
    /// <summary>The parts, with the Mission's owner as the person of whom no name is given.</summary>
    public static RaciDefinition Of(StepDefinition step, string? owner)
    {
        var parts = step.Raci ?? new RaciDefinition(step.IsGate ? new RaciDefinition.Party.Human(null) : new RaciDefinition.Party.Agent(null), new(null));
        return parts with
        {
            Responsible = parts.Responsible is RaciDefinition.Party.Human human ? Named(human, owner) : parts.Responsible,
            Accountable = Named(parts.Accountable, owner),
        };
    }

    /// <summary>The rule that was used; null when the type says it.</summary>
    public static string? Rule(StepDefinition step) => step switch
    {
        { Raci: not null } => null,
        { IsGate: true } => "audit_blocking",
        { Audit: not null } => "audit_advisory",
        _ => "prompt_default",
    };

    private static RaciDefinition.Party.Human Named(RaciDefinition.Party.Human human, string? owner) => new(human.Name ?? owner);
}
