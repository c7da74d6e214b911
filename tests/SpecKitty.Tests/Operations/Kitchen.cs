namespace SpecKitty.Tests.Operations;

/// <summary>A Mission with four Work Packages, of which claude works on the first: where things can go wrong.</summary>
public sealed class Kitchen : IDisposable
{
    private readonly Stage stage = Stage.New(1);

    public Kitchen()
    {
        stage.Do("init", "--agent", "claude");
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "config.yaml"), "overrides: agents\n");
        stage.CommitAll("add spec-kitty");
        var made = stage.Do("mission", "new", "Greeting Service", "--purpose", "Greet people.");
        Slug = made["mission_slug"]!;
        var author = new Author(stage) { Folder = made["mission_dir"]! };
        var step = stage.Do("next", "--agent", "claude", "--take");
        author.WriteSpec();
        step = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WritePlan();
        step = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WriteTasks();
        stage.Do("tasks", "finalize", "--agent", "claude");
        stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success", "--no-take");
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
    }

    /// <summary>The Mission.</summary>
    public string Slug { get; }

    public void Dispose() => stage.Dispose();

    /// <summary>A copy to spoil.</summary>
    internal Stage Serve() => stage.Copy();
}
