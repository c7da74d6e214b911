using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>Asks the person at the terminal to stand for what is done, when it turns out that somebody has to: that, and a signed file, attests a human.</summary>
internal static class Attestation
{
    private const string Wanted = "ATTESTATION_REQUIRED";

    /// <summary>Does it; and again for a person who has confirmed it by typing <paramref name="word"/>, when nothing but that was missing.</summary>
    /// <remarks>Where nobody can be asked, or an agent acts, it is done once, as it is. Code <c>NOT_CONFIRMED</c>.</remarks>
    public static Answer<TView> Of<TView>(Visit visit, Asking asking, string word, Func<Caller, Answer<TView>> act)
        where TView : class
    {
        var caller = visit.Caller(asking);
        if (IsAlone(visit, asking))
        {
            return act(caller);
        }

        var answer = act(As(caller, Presence.AtHand));
        return answer.Refusal?.Code != Wanted ? answer
            : visit.Rehearsals is { IsDryRun: true } || Confirms(visit.Host.Terminal, word) ? act(As(caller, Presence.Confirmed))
            : Refusal.Refused("NOT_CONFIRMED", $"`{word}` was not confirmed, so nothing was done.", $"spec-kitty {visit.Command} {word}");
    }

    private static bool IsAlone(Visit visit, Asking asking) =>
        asking.Agent is not null || !string.IsNullOrEmpty(visit.Host.Variable("SPEC_KITTY_AGENT")) || visit.Manner.IsJson || !visit.Host.Terminal.IsInteractive;

    private static Caller As(Caller caller, Presence presence) => caller with { Surroundings = caller.Surroundings with { Presence = presence } };

    private static bool Confirms(Terminal terminal, string word)
    {
        terminal.Error.Write($"You stand for this yourself, by name. Type {word} to confirm: ");
        return terminal.ReadLine()?.Trim() == word;
    }
}
