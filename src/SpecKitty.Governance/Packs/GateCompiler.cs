using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Compiles what a descriptor says about inputs, audits and their significance.</summary>
internal static class GateCompiler
{
    private static readonly ImmutableArray<string> Strengths = ["advisory", "blocking"];
    private static readonly ImmutableArray<string> Moments = ["manual", "post_merge", "both"];

    public static AuditDefinition? Audit(Fields step, StepKind kind)
    {
        if (kind is StepKind.Audit != step.Has("audit"))
        {
            step.Wrong(kind is StepKind.Audit ? "kind" : "audit", kind is StepKind.Audit ? "a step of kind `audit` wants its `audit`" : "only a step of kind `audit` has an `audit`");
        }

        if (step.Part("audit") is not { } audit)
        {
            return null;
        }

        audit.Allow("enforcement", "trigger_mode", "label");
        var strength = Strengths.IndexOf(audit.OneOf("enforcement", Strengths.AsSpan()));
        var moment = audit.Has("trigger_mode") ? Moments.IndexOf(audit.OneOf("trigger_mode", Moments.AsSpan())) : 0;
        return new AuditDefinition((AuditDefinition.Strength)strength, (AuditDefinition.Moment)moment) { Label = audit.Optional("label") };
    }

    public static ImmutableArray<string> Inputs(Fields step)
    {
        var inputs = step.Texts("requires_inputs").ToImmutableArray();
        foreach (var key in inputs.Where(key => !IsInput(key)))
        {
            step.Wrong("requires_inputs", $"`{Plain.Line(key)}` is not the name of an input: letters, digits, `.`, `_` and `-`");
        }

        return [.. inputs.Where(IsInput).Distinct()];
    }

    public static SignificanceDefinition? Significance(Fields step, AuditDefinition? audit)
    {
        if (step.Part("significance") is not { } significance)
        {
            return null;
        }

        if (audit is not { Enforcement: AuditDefinition.Strength.Blocking })
        {
            step.Wrong("significance", "only a blocking audit is weighed");
        }

        significance.Allow("dimensions", "hard_triggers");
        var triggers = significance.Texts("hard_triggers").ToImmutableArray();
        foreach (var unknown in triggers.Where(trigger => !SignificanceDefinition.TriggerNames.Contains(trigger)))
        {
            significance.Wrong("hard_triggers", $"there is no hard trigger `{Plain.Line(unknown)}`: {string.Join(", ", SignificanceDefinition.TriggerNames)}");
        }

        return new SignificanceDefinition(Dimensions(significance)) { HardTriggers = [.. triggers.Distinct().Order(StringComparer.Ordinal)] };
    }

    public static SignificancePolicy Policy(Fields type)
    {
        if (type.Part("significance") is not { } given)
        {
            return SignificancePolicy.Default;
        }

        given.Allow("cutoffs", "timeout_seconds");
        var bands = given.Part("cutoffs") is { } cutoffs ? Bands(cutoffs) : SignificancePolicy.Default.Bands;
        var timeout = given.Has("timeout_seconds") ? given.Whole("timeout_seconds", 1, int.MaxValue) : null;
        var policy = new SignificancePolicy(bands, timeout ?? SignificancePolicy.Default.TimeoutSeconds);
        return policy.Bands.SequenceEqual(SignificancePolicy.Default.Bands) && policy.TimeoutSeconds == SignificancePolicy.Default.TimeoutSeconds ? SignificancePolicy.Default : policy;
    }

    private static ImmutableSortedDictionary<string, int> Dimensions(Fields significance)
    {
        var scores = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (significance.NeededPart("dimensions") is { } dimensions)
        {
            dimensions.Allow(SignificanceDefinition.DimensionNames.AsSpan());
            foreach (var name in SignificanceDefinition.DimensionNames)
            {
                scores[name] = dimensions.Whole(name, 0, SignificanceDefinition.HighestScore) ?? 0;
            }
        }

        return scores.ToImmutable();
    }

    private static ImmutableArray<SignificancePolicy.Band> Bands(Fields cutoffs)
    {
        cutoffs.Allow("low", "medium", "high");
        ImmutableArray<SignificancePolicy.Band?> bands =
        [
            .. Enum.GetValues<SignificancePolicy.Weight>().Select(weight =>
                cutoffs.Pair(Word(weight)) is { } pair ? new SignificancePolicy.Band(weight, pair.From, pair.To) : null),
        ];
        if (bands.Contains(null))
        {
            return SignificancePolicy.Default.Bands;
        }

        if (SignificancePolicy.Problem([.. bands.OfType<SignificancePolicy.Band>()]) is { } problem)
        {
            cutoffs.Wrong(problem);
        }

        return [.. bands.OfType<SignificancePolicy.Band>()];
    }

    private static string Word(SignificancePolicy.Weight weight) => weight.ToString().ToLowerInvariant();

    private static bool IsInput(string key) => PathSegment.IsSafe(key);
}
