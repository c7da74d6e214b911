namespace SpecKitty.Workspace;

/// <summary>How the commits of a Mission come onto its target branch.</summary>
public enum LandingStrategy
{
    /// <summary>One commit with the target and the execution lanes as parents.</summary>
    Merge,

    /// <summary>One commit with the target as its only parent.</summary>
    Squash,

    /// <summary>The commits of the execution lanes one by one, and one for the record.</summary>
    Rebase,
}
