using SpecKitty.Context;
using SpecKitty.Tests.Kit;

namespace SpecKitty.Tests.Operations;

/// <summary>One Mission from an empty repository to its end, with every verb that changes something: the scenes in which the product is killed.</summary>
public sealed class Story : IDisposable
{
    private readonly List<Scene> scenes = [];
    private readonly Stage stage;
    private readonly Author author;
    private string[] mission = [];

    public Story()
    {
        stage = Stage.New(Sizes.Seed);
        author = new Author(stage);
        Set();
        PlanIt();
        Begin();
        Rearrange();
        SendBack();
        GiveUp();
        Approve();
        End();
        Gates();
    }

    /// <summary>The names of all scenes, in order; known without playing.</summary>
    public static string[] Names { get; } =
    [
        "init", "mission-type new", "mission new", "take a step", "decision open", "decision defer", "decision resolve", "decision cancel", "report a step, take the next", "report a step",
        "report a blocked step", "resume a hold", "tasks finalize",
        "take an implementation", "wp claim", "wp resolve", "wp heartbeat", "tasks amend", "wp note", "mission commit", "wp subtask", "wp block", "wp unblock", "wp release",
        "report an implementation", "wp submit", "mission-run abandon", "mission-run start", "mission-run supersede", "take a review", "report changes requested", "take a correction", "wp rebase", "report, take a review",
        "wp claim --takeover", "wp cancel", "wp override", "report an approval, take an implementation", "take over", "report a failed review", "report a blocked implementation",
        "wp reject", "wp review", "wp approve", "report the last approval, take accept", "accept verdict", "accept apply", "mission close", "mission reopen", "report accept, take merge",
        "merge record", "merge resume", "merge abort", "merge run", "merge undo", "retro skip", "take what is over", "mission import",
        "take what waits for an input", "decision delegate", "answer an input, take the step", "reject a gate", "have a gate asked anew", "put a gate off", "approve a gate, take an audit", "report an audit",
        "mission-run migrate", "mission-run import", "mission-run index",
    ];

    internal Scene this[string name] => scenes.Single(scene => scene.Name == name);

    public void Dispose()
    {
        stage.Dispose();
        scenes.ForEach(scene => scene.Before.Dispose());
    }

    private void Set()
    {
        Play("init", "init", "--agent", "claude");
        Play("mission-type new", "mission-type", "new", "house-style");
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "config.yaml"), "overrides: agents\n");
        stage.CommitAll("add spec-kitty");
        var made = Play("mission new", "mission", "new", "Greeting Service", "--mission-type", "software-dev", "--topology", "lanes", "--purpose", "Greet people.");
        mission = ["--mission", made["mission_slug"]!];
        author.Folder = made["mission_dir"]!;
    }

    private void PlanIt()
    {
        var step = Play("take a step", Take("claude"));
        author.WriteSpec();
        var asked = Play("decision open", "decision", "open", "--origin", "specify", "--key", "tone", "--question", "Which tone?", "--option", "formal", "--option", "casual", "--agent", "claude");
        Play("decision defer", "decision", "defer", asked["decision_id"]!, "--reason", "later", "--agent", "claude");
        Play("decision resolve", "decision", "resolve", asked["decision_id"]!, "--answer", "casual", "--agent", "codex");
        asked = Do("decision", "open", "--origin", "specify", "--key", "color", "--question", "Which colour?", "--agent", "claude");
        Play("decision cancel", "decision", "cancel", asked["decision_id"]!, "--reason", "it has none", "--agent", "claude");
        step = Play("report a step, take the next", Report("claude", step));
        author.WritePlan();
        Play("report a step", [.. Report("claude", step), "--no-take"]);
        step = Do(Take("claude"));
        Play("report a blocked step", "next", "--agent", "claude", "--token", step.Token, "--result", "blocked", "--note", "I need a hint", "--no-take");
        Play("resume a hold", "next", "--agent", "claude", "--resume", step.Token);
        step = Do(Take("claude"));
        author.WriteTasks();
        Play("tasks finalize", "tasks", "finalize", "--agent", "claude");
        Do([.. Report("claude", step), "--no-take"]);
    }

    private void Begin()
    {
        var one = Play("take an implementation", Take("claude"));
        var two = Play("wp claim", "wp", "claim", "WP02", "--agent", "codex");
        author.Rival("WP02", "gemini");
        Play("wp resolve", "wp", "resolve", "WP02", "--keep", "codex", "--agent", "claude");
        Play("wp heartbeat", "wp", "heartbeat", "WP02", "--agent", "codex");
        Amend();
        Play("wp note", "wp", "note", "WP02", "--text", "half of it", "--agent", "codex");
        Play("mission commit", "mission", "commit", "--agent", "codex");
        Play("wp subtask", "wp", "subtask", "T003", "--done", "--wp", "WP02", "--agent", "codex");
        Play("wp block", "wp", "block", "WP02", "--reason", "no shell", "--agent", "codex");
        Play("wp unblock", "wp", "unblock", "WP02", "--reason", "a shell", "--agent", "codex");
        Play("wp release", "wp", "release", "WP02", "--reason", "lunch", "--agent", "codex");
        Do(Take("codex"));
        author.Work(one);
        Do("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--agent", "claude");
        Play("report an implementation", [.. Report("claude", one), "--no-take"]);
        author.Work(two);
        Play("wp submit", "wp", "submit", "WP02", "--agent", "codex");
    }

    /// <summary>One Work Package for two others, beside what is in work.</summary>
    private void Amend()
    {
        var planned = stage.Copy();
        var elsewhere = new Author(planned) { Folder = author.Folder };
        elsewhere.Write("WP05", "docs/usage.md", "WP01", "T006");
        elsewhere.Write("WP06", "docs/greet.md", "", "T007");
        Aside("tasks amend", planned, "tasks", "amend", "--split", "WP04=WP05,WP06", "--reason", "too much for one", "--agent", "claude");
    }

    /// <summary>Other runs in place of the one that drove so far; in the end none, so that the next take begins one of the whole Mission.</summary>
    private void Rearrange()
    {
        Play("mission-run abandon", "mission-run", "abandon", stage.Ask(["next", .. mission])["mission_run_id"]!, "--reason", "some of it first", "--agent", "claude");
        var some = Play("mission-run start", "mission-run", "start", "--scope", "WP01,WP03", "--agent", "claude");
        Do(Take("codex"));
        var fewer = Play("mission-run supersede", "mission-run", "supersede", some["mission_run_id"]!, "--scope", "WP01", "--agent", "claude");
        Do("mission-run", "abandon", fewer["mission_run_id"]!, "--reason", "all of it after all", "--agent", "claude");
        Do("wp", "release", "WP01", "--reason", "whoever comes next", "--agent", "codex");
    }

    private void SendBack()
    {
        var review = Play("take a review", Take("codex"));
        var findings = stage.Write("../findings.md", "The usage text must be on stderr.\n");
        Play("report changes requested", [.. Report("codex", review), "--verdict", "changes_requested", "--feedback-file", Path.Combine("..", Path.GetFileName(findings)), "--no-take"]);
        var one = Play("take a correction", Take("claude"));
        author.Work(one);
        Play("wp rebase", "wp", "rebase", "WP01", "--agent", "claude");
        reviewOfTwo = Play("report, take a review", Report("claude", one));
    }

    private Reply reviewOfTwo = null!;

    private void GiveUp()
    {
        Do("wp", "claim", "WP04", "--agent", "codex");
        stage.Clock.Pass(TimeSpan.FromHours(2));
        Play("wp claim --takeover", "wp", "claim", "WP04", "--takeover", "--agent", "gemini");
        Play("wp cancel", "wp", "cancel", "WP04", "--reason", "nobody wants it", "--agent", "gemini");
        Play("wp override", "wp", "override", "WP04", "--to", "planned", "--reason", "it may be wanted", "--agent", "codex");
        Do("wp", "cancel", "WP04", "--reason", "nobody wants it after all", "--agent", "codex");
        var review = Do(Take("codex"));
        Play("report an approval, take an implementation", [.. Report("codex", review), "--verdict", "approved", "--note", "good"]);
        stage.Clock.Pass(TimeSpan.FromHours(2));
        var three = Play("take over", [.. Take("gemini"), "--takeover"]);
        Play("report a failed review", "next", "--agent", "claude", "--token", reviewOfTwo.Token, "--result", "failed", "--note", "it does not run here", "--no-take");
        Play("report a blocked implementation", "next", "--agent", "gemini", "--token", three.Token, "--result", "blocked", "--note", "what is a usage?", "--no-take");
        Do("wp", "unblock", "WP03", "--reason", "explained", "--agent", "gemini");
        three = Do(Take("gemini"));
        author.Work(three);
        Do("wp", "subtask", "T004", "--done", "--wp", "WP03", "--agent", "gemini");
        Do([.. Report("gemini", three), "--no-take"]);
    }

    private void Approve()
    {
        Play("wp reject", "wp", "reject", "WP02", "--feedback", "It says nothing.", "--agent", "claude");
        var two = Do(Take("codex"));
        author.Work(two);
        Do([.. Report("codex", two), "--no-take"]);
        Play("wp review", "wp", "review", "WP02", "--agent", "claude");
        Play("wp approve", "wp", "approve", "WP02", "--note", "good", "--agent", "claude");
        var review = Do(Take("claude"));
        var accept = Play("report the last approval, take accept", [.. Report("claude", review), "--verdict", "approved", "--note", "good"]);
        Play("accept verdict", "accept", "verdict", "FR-001", "--result", "pass", "--evidence", "test/greet_test.sh", "--agent", "claude");
        Do("accept", "verdict", "FR-002", "--result", "pass", "--evidence", "it was tried", "--agent", "claude");
        Play("accept apply", "accept", "apply", "--agent", "claude");
        Play("mission close", "mission", "close", "--reason", "nobody asked for it", "--agent", "claude");
        Play("mission reopen", "mission", "reopen", "--reason", "one more look", "--agent", "claude");
        Do("accept", "apply", "--agent", "claude");
        Play("report accept, take merge", Report("claude", accept));
    }

    private void End()
    {
        var elsewhere = stage.Copy();
        elsewhere.Git(["merge", "--quiet", "--no-edit", .. elsewhere.Git("for-each-ref", "--format=%(refname)", "refs/heads/kitty").Split('\n')]);
        Aside("merge record", elsewhere, "merge", "record", "--commit", elsewhere.Git("rev-parse", "HEAD"));
        Aside("merge resume", Settled(), "merge", "resume");
        Aside("merge abort", Settled(), "merge", "abort");
        Play("merge run", "merge", "run");
        Aside("merge undo", stage.Copy(), "merge", "undo");
        Do(Take("claude"));
        Play("retro skip", "retro", "skip", "--reason", "too small", "--agent", "claude");
        Play("take what is over", Take("claude"));
        var old = Legacy.Coordinated(stage);
        mission = [];
        Play("mission import", "mission", "import", old, "--apply");
    }

    /// <summary>The target has changed what an execution lane changed too, and somebody has resolved it.</summary>
    private Stage Settled()
    {
        var clash = stage.Copy();
        clash.Write("greet.sh", "echo line of the target\n");
        clash.Git("commit", "--quiet", "-m", "on the target", "--", "greet.sh");
        Author.Settle(clash, clash.Ask(["merge", "resume", .. mission]));
        return clash;
    }

    private void Gates()
    {
        GatedType.Write(stage.Repository);
        stage.CommitAll("a type with gates");
        mission = ["--mission", Do("mission", "new", "Signing Off", "--mission-type", "gated")["mission_slug"]!];
        stage.Presence = Presence.Confirmed;
        Play("take what waits for an input", Take("claude"));
        Play("decision delegate", "decision", "delegate", "input:provider", "--to", "claude", "--rationale", "it reads the catalogue");
        var step = Play("answer an input, take the step", [.. Take("claude"), "--answer", "input:provider=SAP"]);
        Do(Report("claude", step));
        Play("reject a gate", "decision", "resolve", "audit:sign-off", "--answer", "reject", "--rationale", "it is not what was meant");
        Play("have a gate asked anew", "next", "--resume", "audit:sign-off");
        Play("put a gate off", "decision", "defer", "audit:sign-off", "--reason", "tomorrow");
        Play("approve a gate, take an audit", "next", "--take", "--answer", "audit:sign-off=approve");
        step = Do("next", "--take");
        Play("report an audit", "next", "--token", step.Token, "--result", "success");
        Runs(step["mission_run_id"]!);
    }

    private void Runs(string run)
    {
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "mission-types", "gated", "prompt.md"), "Do it well.\n");
        stage.CommitAll("another version of the type");
        Play("mission-run migrate", "mission-run", "migrate", run, "--agent", "claude");
        Do("mission-run", "abandon", run, "--reason", "another drove before", "--agent", "claude");
        Legacy.Run(stage, mission[1], "gated");
        Play("mission-run import", "mission-run", "import", "--agent", "claude");
        mission = [];
        File.WriteAllText(Path.Combine(stage.Repository, ".kittify", "runtime", "feature-runs.json"), "{}");
        Play("mission-run index", "mission-run", "index", "--rebuild");
    }

    private string[] Take(string agent) => ["next", "--agent", agent, "--take"];

    private static string[] Report(string agent, Reply step) => ["next", "--agent", agent, "--token", step.Token, "--result", "success"];

    private Reply Do(params string[] call) => stage.Do([.. call, .. mission]);

    /// <summary>A scene after which the story goes on as if it had not been played.</summary>
    private void Aside(string name, Stage before, params string[] call)
    {
        string[] whole = [.. call, .. mission];
        using var after = before.Copy();
        var reply = after.Do(whole);
        scenes.Add(new Scene(name, whole, before) { Reply = reply, After = Promises.Standing(after) });
    }

    private Reply Play(string name, params string[] call)
    {
        string[] whole = [.. call, .. mission];
        var before = stage.Copy();
        var reply = stage.Do(whole);
        scenes.Add(new Scene(name, whole, before) { Reply = reply, After = Promises.Standing(stage) });
        return reply;
    }
}
