using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>What a Work Package is meant to be: its file's frontmatter and body. Never runtime state.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="File">Its file name below <c>tasks/</c>, for example <c>WP01-greet.md</c>.</param>
public sealed record WorkPackageIntent(WorkPackageId Id, string Title, string File)
{
    /// <summary>The Work Packages that must be approved first.</summary>
    public ImmutableArray<WorkPackageId> DependsOn { get; init; } = [];

    /// <summary>The requirements it serves.</summary>
    public ImmutableArray<RequirementId> Requirements { get; init; } = [];

    /// <summary>References in the requirements list that are no requirement id, as written.</summary>
    public ImmutableArray<string> UnknownRequirements { get; init; } = [];

    /// <summary>Its checklist.</summary>
    public ImmutableArray<SubtaskId> Subtasks { get; init; } = [];

    /// <summary>The paths and globs it may change, relative to the repository.</summary>
    public ImmutableArray<string> OwnedFiles { get; init; } = [];

    /// <summary>Whether it changes planning documents on the target branch and not code in a lane (<c>planning_artifact</c>).</summary>
    public bool IsPlanning { get; init; }

    /// <summary>The profile its author recommends.</summary>
    public string? Profile { get; init; }

    /// <summary>The role its author recommends.</summary>
    public string? Role { get; init; }

    /// <summary>The text below the frontmatter.</summary>
    public string Body { get; init; } = "";
}
