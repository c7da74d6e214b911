using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>Who does a step, who answers for it, who is asked about it and who is told.</summary>
/// <param name="Responsible">Who does it.</param>
/// <param name="Accountable">Who answers for it: always a person.</param>
public sealed record RaciDefinition(RaciDefinition.Party Responsible, RaciDefinition.Party.Human Accountable)
{
    /// <summary>Who is asked before it is decided.</summary>
    public ImmutableArray<Party> Consulted { get; init; } = [];

    /// <summary>Who is told after it is decided.</summary>
    public ImmutableArray<Party> Informed { get; init; } = [];

    /// <summary>Why it is not as it would be inferred; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>One part in a step: a kind of actor, by name or whoever of that kind the Mission has.</summary>
    public abstract record Party
    {
        private Party(string? name) => Name = name;

        /// <summary>The name; null for whoever of that kind it is.</summary>
        public string? Name { get; init; }

        /// <summary>The kind of actor: <c>human</c>, <c>agent</c> or <c>service</c>.</summary>
        public string Kind => this switch
        {
            Human => "human",
            Agent => "agent",
            _ => "service",
        };

        /// <summary>The party of that kind; null when there is no such kind. <c>llm</c> is upstream's word for an agent.</summary>
        public static Party? Of(string kind, string? name) => kind switch
        {
            "human" => new Human(name),
            "agent" or "llm" => new Agent(name),
            "service" => new Service(name),
            _ => null,
        };

        /// <summary>A person; without a name, the Mission's owner.</summary>
        public sealed record Human(string? Name) : Party(Name);

        /// <summary>A coding agent, by its tool; without a name, any.</summary>
        public sealed record Agent(string? Name) : Party(Name);

        /// <summary>A program.</summary>
        public sealed record Service(string? Name) : Party(Name);
    }
}
