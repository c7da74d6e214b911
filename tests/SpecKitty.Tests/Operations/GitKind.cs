namespace SpecKitty.Tests.Operations;

/// <summary>A kind of repository, and how far a Mission goes in it.</summary>
internal sealed record GitKind
{
    /// <summary>Makes a repository of this kind from one in which a Mission is planned; that one itself, or another.</summary>
    public required Func<Stage, Stage> Make { get; init; }

    /// <summary>The code of the refusal at which the Mission stops; null when it lands.</summary>
    public string? Refused { get; init; }

    /// <summary>Does what the refusal advises, after which the Mission lands; null where only another repository helps.</summary>
    public Action<Stage, Reply>? Mend { get; init; }

    /// <summary>How the work is committed.</summary>
    public Action<Stage, string, string>? Work { get; init; }

    /// <summary>More words for the landing.</summary>
    public string[] Landing { get; init; } = [];

    /// <summary>What must be so at the end, besides what always must.</summary>
    public Action<Stage> Then { get; init; } = _ => { };

    /// <summary>Whether a worktree stays, because it holds what is nowhere else.</summary>
    public bool KeepsWorktrees { get; init; }

    /// <summary>Settings and files of the planned repository itself.</summary>
    public static Func<Stage, Stage> With(Action<Stage> change) => stage =>
    {
        change(stage);
        return stage;
    };

    /// <summary>A clone of it.</summary>
    public static Func<Stage, Stage> Cloned(params string[] options) => stage => stage.Clone(2, [.. options])!;
}
