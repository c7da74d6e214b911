using System.CommandLine.Parsing;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>Reads options of the form NAME=VALUE.</summary>
internal static class Pairs
{
    /// <summary>DECISION=VALUE, once for each question.</summary>
    public static DecisionAnswer[] Answers(ArgumentResult result)
    {
        DecisionAnswer[] answers = [.. result.Tokens.Select(token => Answer(result, token.Value)).OfType<DecisionAnswer>()];
        if (answers.GroupBy(answer => answer.Decision).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            result.AddError($"Decision `{twice}` is answered twice.");
        }

        return answers;
    }

    /// <summary>WP=LANE, with commas between them.</summary>
    public static SupposedLane[] Lanes(ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(pair => Lane(result, pair)).OfType<SupposedLane>()];

    /// <summary>WP, with commas between them; each once, in order.</summary>
    public static WorkPackageId[] WorkPackages(ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(name => Read<WorkPackageId>(result, name)).OfType<WorkPackageId>().Distinct().Order()];

    /// <summary>WP=WP,WP, once for each that is split.</summary>
    public static Amendment.Parts[] Parts(ArgumentResult result) => [.. result.Tokens.Select(token => Split(result, token.Value)).OfType<Amendment.Parts>()];

    private static Amendment.Parts? Split(ArgumentResult result, string pair)
    {
        var (name, value) = Split(pair);
        if (string.IsNullOrWhiteSpace(value))
        {
            result.AddError($"`{Plain.Line(pair)}` is not of the form WP=WP,WP.");
            return null;
        }

        var parts = value.Split(',').Select(part => Read<WorkPackageId>(result, part)).ToArray();
        return Read<WorkPackageId>(result, name) is { } whole && !parts.Contains(null) ? new Amendment.Parts(whole, [.. parts.OfType<WorkPackageId>().Distinct().Order()]) : null;
    }

    private static DecisionAnswer? Answer(ArgumentResult result, string pair)
    {
        var (name, value) = Split(pair);
        if (string.IsNullOrWhiteSpace(value))
        {
            result.AddError($"`{Plain.Line(pair)}` is not of the form DECISION=VALUE.");
            return null;
        }

        return Read<DecisionHandle>(result, name) is { } decision ? new DecisionAnswer(decision, value) : null;
    }

    private static SupposedLane? Lane(ArgumentResult result, string pair)
    {
        var (name, value) = Split(pair);
        if (!LaneNames.TryParse(value, out var lane) || !LaneNames.Shown.Contains(lane))
        {
            result.AddError($"`{Plain.Line(pair)}` is not of the form WP=LANE, with one of {string.Join(", ", LaneNames.Shown.Select(known => known.Wire()))}.");
            return null;
        }

        return Read<WorkPackageId>(result, name) is { } workPackage ? new SupposedLane(workPackage, lane) : null;
    }

    private static TId? Read<TId>(ArgumentResult result, string text)
        where TId : struct, IId<TId>
    {
        if (Id.Parse<TId>(text).Succeeded(out var id, out var refusal))
        {
            return id;
        }

        result.AddError(refusal.Message);
        return null;
    }

    private static (string Name, string? Value) Split(string pair) => pair.Split('=', 2) is [var name, var value] ? (name, value) : (pair, null);
}
