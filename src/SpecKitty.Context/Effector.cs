using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Finds out who acts.</summary>
public static class Effector
{
    /// <summary>The agent that <c>--agent</c> or <c>SPEC_KITTY_AGENT</c> names; null when neither does.</summary>
    public static Outcome<Actor?> Named(string? option, Surroundings surroundings)
    {
        var text = option ?? surroundings.Variable("SPEC_KITTY_AGENT");
        if (string.IsNullOrEmpty(text))
        {
            return (Actor?)null;
        }

        var sender = surroundings.Variable("SPEC_KITTY_DELEGATED_BY");
        return Actor.ParseAgent(text, surroundings.Variable("SPEC_KITTY_SESSION"))
            .Map(actor => actor is Actor.Agent agent && !string.IsNullOrWhiteSpace(sender) ? agent with { DelegatedBy = Plain.Line(sender) } : (Actor?)actor);
    }

    /// <summary>The named agent, else <paramref name="holderHere"/> (who holds the worktree the command runs in), else the person in git's configuration.</summary>
    public static Outcome<Actor> Acting(string? option, Actor? holderHere, Repository repository, Surroundings surroundings)
    {
        if (!Named(option, surroundings).Succeeded(out var named, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        return (named ?? holderHere) is { } actor ? actor : Person(repository, surroundings);
    }

    /// <summary>The person in git's configuration; code <c>ACTOR_UNKNOWN</c> when it names nobody.</summary>
    public static Outcome<Actor> Person(Repository repository, Surroundings surroundings) =>
        surroundings.GitProgram().Then(program => new Git(repository, program).UserName()).Succeeded(out var name, out _) && name.Length > 0
            ? new Actor.Human(Plain.Line(name), surroundings.Presence is Presence.Confirmed)
            : Refusal.Usage("ACTOR_UNKNOWN", "Nobody is named: neither `--agent` nor git's `user.name`.", "--agent claude", "git config user.name \"Your Name\"");
}
