using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Context;

/// <summary>Looks whether one guard of a step holds for a Mission, and says in words why not.</summary>
internal static class GuardCheck
{
    public static GuardFact Check(GuardDefinition guard, Situation situation) => guard.Name switch
    {
        "artifact_substantive" => Artifact(guard, situation),
        "finalized" => new(guard, Unfinalized(situation), situation.Mission.RelativeDirectory + "/tasks/"),
        "work_packages_ended" => new(guard, Unended(situation), null),
        "accepted" => new(guard, situation.State.AcceptedAt is null ? "The mission is not accepted yet." : null, null),
        "landed" => new(guard, situation.State.LandedAt is null ? $"The mission is not merged into `{situation.Mission.Meta.TargetBranch}` yet." : null, null),
        "retrospective_recorded" => new(guard, situation.State.HasRetrospective ? null : "Neither a retrospective nor a reason to skip it is recorded.", null),
        _ => new(guard, $"This version does not know the guard `{guard.Name}`.", null),
    };

    private static GuardFact Artifact(GuardDefinition guard, Situation situation)
    {
        var relative = $"{situation.Mission.RelativeDirectory}/{guard.Argument}";
        var scaffold = situation.Type.Steps.FirstOrDefault(step => step.Artifact == guard.Argument)?.Scaffold ?? "";
        var failure = situation.Mission.Place.Folder.TryReadText(guard.Argument) is not { } text ? $"`{relative}` is missing."
            : Substance.IsSubstantive(text, scaffold) ? null
            : $"`{relative}` holds nothing yet but the scaffold.";
        return new GuardFact(guard, failure, relative);
    }

    private static string? Unfinalized(Situation situation)
    {
        if (!situation.State.IsFinalized)
        {
            return situation.IntentsProblem?.Message ?? "The work packages are not finalized.";
        }

        var unknown = situation.Intents.Keys.Where(id => !situation.State.WorkPackages.TryGetValue(id, out var wp) || wp.Lane is Lane.Genesis or Lane.Uninitialized).ToList();
        return unknown.Count == 0 ? null : $"Not finalized yet: {string.Join(", ", unknown)}.";
    }

    private static string? Unended(Situation situation)
    {
        var open = situation.State.WorkPackages.Values.Where(wp => !wp.Lane.IsEnded() && wp.Lane is not Lane.Uninitialized).ToList();
        return situation.State.WorkPackages.IsEmpty ? "There are no work packages."
            : open.Count == 0 ? null
            : "Not approved yet: " + string.Join(", ", open.Select(wp => $"{wp.Id} ({wp.Lane.Wire()})")) + ".";
    }
}
