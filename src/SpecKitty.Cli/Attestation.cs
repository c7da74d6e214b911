using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>Asks the person at the terminal to stand for what is done: that, and nothing else, attests a human.</summary>
internal static class Attestation
{
    /// <summary>The caller; attested after the answer. Where nobody can be asked, or an agent acts, as it is. Code <c>NOT_CONFIRMED</c>.</summary>
    public static Outcome<Caller> Of(Visit visit, Asking asking, string wanted)
    {
        var caller = visit.Caller(asking);
        var isAgent = asking.Agent is not null || !string.IsNullOrEmpty(visit.Host.Variable("SPEC_KITTY_AGENT"));
        if (isAgent || visit.Manner.IsJson || !visit.Host.Terminal.IsInteractive)
        {
            return caller;
        }

        return visit.Rehearsals is { IsDryRun: true } || Confirms(visit.Host.Terminal, wanted)
            ? caller with { Surroundings = caller.Surroundings with { IsInteractive = true } }
            : Refusal.Refused("NOT_CONFIRMED", $"`{wanted}` was not confirmed, so nothing was done.", $"spec-kitty {visit.Command} {wanted}");
    }

    private static bool Confirms(Terminal terminal, string wanted)
    {
        terminal.Error.Write($"You stand for this yourself, by name. Type {wanted} to confirm: ");
        return terminal.ReadLine()?.Trim() == wanted;
    }
}
