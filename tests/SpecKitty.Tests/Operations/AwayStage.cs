using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A Mission whose target branch no worktree has checked out: the repository stands on <c>main</c>, which knows nothing of it.</summary>
public sealed class AwayStage : IDisposable
{
    private const string Target = "feat/greeting";

    /// <summary>At the point where the Work Packages are written and committed, and <c>claude</c> has the step that finalizes them.</summary>
    public AwayStage()
    {
        Stage = Stage.New(Sizes.Seed);
        var author = new Author(Stage);
        Stage.Do("init", "--agent", "claude");
        Stage.CommitAll("add spec-kitty");
        Stage.Git("branch", "--force", "main");
        var made = Stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev", "--topology", "lanes", "--purpose", "Greet people.");
        (Slug, author.Folder) = (made["mission_slug"]!, made["mission_dir"]!);
        author.WriteSpec();
        var plan = Do(["next", "--agent", "claude", "--token", Do("next", "--agent", "claude", "--take").Token, "--result", "success"]);
        author.WritePlan();
        Token = Do(["next", "--agent", "claude", "--token", plan.Token, "--result", "success"]).Token;
        author.WriteTasks();
        Stage.CommitAll("tasks");
        Leave();
    }

    private AwayStage(AwayStage other) => (Stage, Slug, Token) = (other.Stage.Copy(), other.Slug, other.Token);

    internal Stage Stage { get; }

    public string Slug { get; }

    /// <summary>Of the step that finalizes the Work Packages.</summary>
    public string Token { get; }

    public string Folder => $"kitty-specs/{Slug}";

    /// <summary>The commit that the target branch is on.</summary>
    public string Tip => Stage.Git("rev-parse", Target);

    /// <summary>The rows of the log that the target branch holds.</summary>
    public string[] Rows => Ids(Stage.Git("show", $"{Target}:{Folder}/status.events.jsonl") + "\n");

    /// <summary>The rows of the local journal.</summary>
    public string[] Journal => Ids(File.ReadAllText(Directory.GetFiles(Path.Combine(Stage.GitDirectory, "spec-kitty", "journal")).Single()));

    public AwayStage Copy() => new(this);

    /// <summary>The Work Packages are finalized.</summary>
    public AwayStage Finalized()
    {
        Do("tasks", "finalize", "--agent", "claude");
        Do("next", "--agent", "claude", "--token", Token, "--result", "success", "--no-take");
        return this;
    }

    /// <summary>Every Work Package is implemented and approved, and so is every criterion.</summary>
    public AwayStage Approved()
    {
        var author = new Author(Stage);
        for (var work = Finalized().Do(Take("claude")); work["action"] == "implement"; work = Do(Take("claude")))
        {
            author.Work(work);
            Do(["wp", "subtask", .. Author.SubtasksOf(work["wp_id"]!), "--done", "--wp", work["wp_id"]!, "--agent", "claude"]);
            Report("claude", work);
            Report("codex", Do(Take("codex")), "--verdict", "approved", "--note", "good");
        }

        foreach (var criterion in new[] { "FR-001", "FR-002" })
        {
            Do("accept", "verdict", criterion, "--result", "pass", "--evidence", "it was tried", "--agent", "claude");
        }

        return this;
    }

    public void Leave() => Stage.Git("switch", "--quiet", "main");

    public void Return() => Stage.Git("switch", "--quiet", Target);

    /// <summary>Calls the product about the Mission; it does what is asked, and the checkout that is there is as it was.</summary>
    internal Reply Do(params string[] call)
    {
        if (Stage.Git("branch", "--show-current") == Target)
        {
            return Stage.Do([.. call, "--mission", Slug]);
        }

        var before = Everybodys();
        var reply = Ask(call).Done();
        Assert.Equal(before, Everybodys());
        return reply;
    }

    internal Reply Ask(params string[] call) => Stage.Ask([.. call, "--mission", Slug]);

    /// <summary>The codes of what a reply warns about.</summary>
    internal static string[] Warnings(Reply reply) => [.. reply.Json["warnings"]!.AsArray().Select(warning => warning!["code"]!.ToString())];

    /// <summary>Index, files and HEAD of the checkout.</summary>
    public string Everybodys() => string.Join('\n', Stage.Git("rev-parse", "HEAD"), Stage.Git("ls-files", "--stage"), Stage.Git("status", "--porcelain"));

    /// <summary>With the branch checked out, the next write has the whole record in the checkout, and nothing else is changed there.</summary>
    public void ComesHomeWhole()
    {
        Return();
        Assert.Equal("", Stage.Git("status", "--porcelain"));
        var known = Journal;
        Do("wp", "note", "WP04", "--text", "home again", "--agent", "gemini");
        Assert.Empty(known.Except(Ids(File.ReadAllText(Path.Combine(Stage.Repository, Folder, "status.events.jsonl")))));
        Assert.Equal("", Stage.Git("status", "--porcelain", "--", ":!kitty-specs"));
    }

    public void Dispose() => Stage.Dispose();

    private static string[] Take(string agent) => ["next", "--agent", agent, "--take"];

    private void Report(string agent, Reply step, params string[] more) => Do(["next", "--agent", agent, "--token", step.Token, "--result", "success", "--no-take", .. more]);

    // What has no line end was never acknowledged.
    private static string[] Ids(string rows) => [.. rows.Split('\n')[..^1].Select(row => JsonNode.Parse(row)!["event_id"]!.ToString())];
}
