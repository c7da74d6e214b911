namespace SpecKitty.Kernel;

/// <summary>Who acts: a human, an agent or a service. Kind, role, profile and session are four different things.</summary>
public abstract record Actor
{
    private Actor()
    {
    }

    /// <summary>Who this is, for comparing: an agent by tool and session, a human or service by name.</summary>
    public abstract ActorId Id { get; }

    /// <summary>How the record's <c>actor</c> field spells this actor.</summary>
    public abstract string Wire { get; }

    /// <summary>A person. Unattested, a person may plan, note, finalize, accept and merge, but not approve, waive or override.</summary>
    /// <param name="Name">The name in git's configuration, or in the attestation.</param>
    /// <param name="IsAttested">Whether an interactive terminal, a session or a signed file vouches for this person.</param>
    public sealed record Human(string Name, bool IsAttested) : Actor
    {
        /// <inheritdoc/>
        public override ActorId Id => Kernel.Id.Of<ActorId>("human:" + Short(Name));

        /// <inheritdoc/>
        public override string Wire => Name;
    }

    /// <summary>A coding agent. Model, profile and role are attributes, not identity.</summary>
    /// <param name="Tool">The program, for example <c>claude</c>.</param>
    /// <param name="Session">One conversation of the tool; by default the tool's name.</param>
    public sealed record Agent(string Tool, string Session) : Actor
    {
        /// <summary>The language model, when known.</summary>
        public string? Model { get; init; }

        /// <summary>The profile it works under, when known.</summary>
        public string? Profile { get; init; }

        /// <summary>The role it plays, when known.</summary>
        public string? Role { get; init; }

        /// <summary>The name of who sent it, when known; an attribute, not identity.</summary>
        public string? DelegatedBy { get; init; }

        /// <summary>The word after <c>--agent</c> that means exactly this one.</summary>
        public string Spelled => Session == Tool ? Wire : $"{Wire}#{Session}";

        /// <inheritdoc/>
        public override ActorId Id => Kernel.Id.Of<ActorId>(Short($"agent:{Tool}#{Session}"));

        /// <inheritdoc/>
        public override string Wire => string.Join(':', new[] { Tool, Model, Profile, Role }.Select(part => part ?? "")).TrimEnd(':');
    }

    /// <summary>A program of the product that acts on its own, for example the landing.</summary>
    public sealed record Service(string Name) : Actor
    {
        /// <inheritdoc/>
        public override ActorId Id => Kernel.Id.Of<ActorId>("service:" + Short(Name));

        /// <inheritdoc/>
        public override string Wire => Name;
    }

    /// <summary>Reads <c>tool[:model[:profile[:role]]][#session]</c>.</summary>
    public static Outcome<Actor> ParseAgent(string? text, string? session)
    {
        var hash = text?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        var parts = (hash < 0 ? text : text![..hash])?.Split(':') ?? [];
        var named = hash < 0 ? session : text![(hash + 1)..];
        return parts is [{ Length: > 0 and <= 64 }, ..] && parts.Length <= 4 && parts.All(IsName) && (named is null || (named.Length <= 100 && IsName(named)))
            ? new Agent(parts[0], string.IsNullOrEmpty(named) ? parts[0] : named)
            {
                Model = Part(parts, 1),
                Profile = Part(parts, 2),
                Role = Part(parts, 3),
            }
            : Refusal.Usage("ACTOR_MALFORMED", $"`{Plain.Line(text)}` is not an agent: `tool[:model[:profile[:role]]][#session]`.", "--agent claude");
    }

    private static string? Part(string[] parts, int at) => at < parts.Length && parts[at].Length > 0 ? parts[at] : null;

    private static bool IsName(string part) => part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/' or '@' or '[' or ']' or '+');

    private static string Short(string text) => text.Length <= 180 ? text : text[..180];
}
