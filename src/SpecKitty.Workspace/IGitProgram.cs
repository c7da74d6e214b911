namespace SpecKitty.Workspace;

/// <summary>Runs git: the one port toward it, which fault injection and tests wrap.</summary>
public interface IGitProgram
{
    /// <summary>Runs git once and waits for its end; that git failed is an answer, not an exception.</summary>
    GitAnswer Run(GitCall call);
}
