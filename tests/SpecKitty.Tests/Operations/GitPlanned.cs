namespace SpecKitty.Tests.Operations;

/// <summary>A repository in which a Mission is planned, to make others of.</summary>
public sealed class GitPlanned : IDisposable
{
    private readonly Stage stage = Stage.New(1);

    public GitPlanned()
    {
        stage.Write("docs/old.md", "old\n");
        stage.CommitAll("a page");
        GitJourney.Plan(stage);
    }

    public void Dispose() => stage.Dispose();

    /// <summary>A copy to change.</summary>
    internal Stage Serve() => stage.Copy();
}
