using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Compiles who has which part in a step; the kinds of actors and the keys are upstream's.</summary>
internal static class RaciCompiler
{
    private const string Reason = "raci_override_reason";

    public static RaciDefinition? Compile(Fields step, AuditDefinition? audit)
    {
        var reason = step.Optional(Reason);
        if (step.Part("raci") is not { } raci)
        {
            if (reason is not null && !step.Has("raci"))
            {
                step.Wrong(Reason, $"`{Reason}` wants the `raci` that it is the reason of");
            }

            return null;
        }

        if (reason is null && !step.Has(Reason))
        {
            step.Wrong("raci", $"a `raci` wants `{Reason}`: why it is not as it would be inferred");
        }

        raci.Allow("responsible", "accountable", "consulted", "informed");
        return Parts(raci, audit) is { } parts ? parts with { Reason = reason } : null;
    }

    private static RaciDefinition? Parts(Fields raci, AuditDefinition? audit)
    {
        var responsible = Party(raci.NeededPart("responsible"));
        var accountable = Party(raci.NeededPart("accountable"));
        if (accountable is not (null or RaciDefinition.Party.Human))
        {
            raci.Wrong("accountable", "who is accountable is always a `human`");
        }

        if (responsible is not (null or RaciDefinition.Party.Human) && audit is { Enforcement: AuditDefinition.Strength.Blocking })
        {
            raci.Wrong("responsible", "a blocking audit has a responsible `human`");
        }

        var consulted = raci.OptionalMappings("consulted").Select(Party).OfType<RaciDefinition.Party>().ToList();
        var informed = raci.OptionalMappings("informed").Select(Party).OfType<RaciDefinition.Party>().ToList();
        return responsible is not null && accountable is RaciDefinition.Party.Human human
            ? new RaciDefinition(responsible, human) { Consulted = [.. consulted], Informed = [.. informed] }
            : null;
    }

    private static RaciDefinition.Party? Party(Fields? party)
    {
        if (party is null)
        {
            return null;
        }

        party.Allow("actor_type", "actor_id");
        var kind = party.OneOf("actor_type", "human", "agent", "llm", "service");
        return RaciDefinition.Party.Of(kind, party.Optional("actor_id"));
    }
}
