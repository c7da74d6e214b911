using System.Text.Json.Serialization.Metadata;
using SpecKitty.Cli.Words;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>One call at the door: what was asked, from where, and how it is answered.</summary>
/// <param name="Host">What may be reached.</param>
/// <param name="Command">The verb that was called, as people spell it: <c>mission new</c>.</param>
/// <param name="Manner">How it is answered.</param>
internal sealed record Visit(Host Host, string Command, Manner Manner)
{
    /// <summary>What the verb is given of the world; null before there is a verb.</summary>
    public Rehearsals? Rehearsals { get; init; }

    /// <summary>Who calls, for an operation.</summary>
    public Caller Caller(Asking asking) => new(Surroundings(), asking.Mission, asking.Agent) { Verb = Command };

    /// <summary>Who calls, for an operation that is about no Mission.</summary>
    public Caller Caller() => new(Surroundings(), null, null);

    /// <summary>Gives an operation's answer: the view, or why there is none, and what else is to be known.</summary>
    public ExitCode Show<TView>(Answer<TView> answer, JsonTypeInfo<TView> shape, Func<TView, Style, string> words)
        where TView : class
    {
        if (Manner.IsJson)
        {
            Host.Terminal.Out.WriteLine(Envelope.Of(Command, answer, shape, Rehearsals?.Effects));
        }
        else
        {
            Tell(answer, words);
        }

        return answer.Refusal is { } refusal ? (ExitCode)refusal.Kind : ExitCode.Done;
    }

    /// <summary>Says why not.</summary>
    public ExitCode Refuse(Refusal refusal) => Refuse(refusal, (ExitCode)refusal.Kind);

    /// <summary>Says why not, and ends with a code that no refusal has.</summary>
    public ExitCode Refuse(Refusal refusal, ExitCode code)
    {
        _ = Show<HelpView>(refusal, CliJson.Default.HelpView, (_, _) => "");
        return code;
    }

    private Surroundings Surroundings() => Rehearsals?.Surroundings() ?? Host.Surroundings();

    private void Tell<TView>(Answer<TView> answer, Func<TView, Style, string> words)
        where TView : class
    {
        var effects = Rehearsals?.Effects;
        if (answer.View is { } view && words(view, effects is null ? Manner.Out : RehearsalWords.Inside(Manner.Out)) is { Length: > 0 } text)
        {
            Host.Terminal.Out.WriteLine(effects is { } planned ? RehearsalWords.Of(planned, text, Manner.Out) : text);
            Host.Terminal.Out.Flush();
        }

        foreach (var warning in answer.Warnings)
        {
            Say("Warning:", Ink.Wary, warning.Message, warning.Remedy);
        }

        if (answer.Refusal is { } refusal)
        {
            Say("Error:", Ink.Bad, refusal.Message, refusal.Remedies.FirstOrDefault());
        }
    }

    private void Say(string label, Ink ink, string message, string? hint)
    {
        var style = Manner.Error;
        Host.Terminal.Error.WriteLine($"{style.Paint(label, ink)} {Plain.Printable(message)}");
        if (hint is not null)
        {
            Host.Terminal.Error.WriteLine($"{style.Paint("Hint:", Ink.Busy)} {Plain.Printable(hint)}");
        }
    }
}
