using System.Collections.Immutable;

namespace SpecKitty.Workspace;

/// <summary>One run of git.</summary>
/// <param name="WorkingDirectory">Where it runs, absolute.</param>
/// <param name="Arguments">Its arguments, each passed as it is; no shell reads them.</param>
public sealed record GitCall(string WorkingDirectory, ImmutableArray<string> Arguments)
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    /// <summary>What a run may change.</summary>
    public enum Effects
    {
        /// <summary>Nothing.</summary>
        Reads,

        /// <summary>Objects that nothing refers to yet; what is there stays as it is.</summary>
        Objects,

        /// <summary>Objects, refs, the index or files.</summary>
        Writes,
    }

    /// <summary>What git reads from its standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Variables set for this run only.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>What this run may change.</summary>
    public Effects Effect { get; init; } = Effects.Reads;

    /// <summary>After this time git is ended, and the answer says so.</summary>
    public TimeSpan Patience { get; init; } = Usual;
}
