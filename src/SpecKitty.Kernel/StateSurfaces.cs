using System.Collections.Immutable;
using static SpecKitty.Kernel.SurfaceAtomicity;
using static SpecKitty.Kernel.SurfaceAuthority;
using static SpecKitty.Kernel.SurfaceGitClass;
using static SpecKitty.Kernel.SurfaceRoot;

namespace SpecKitty.Kernel;

/// <summary>Every path that the product may write. <c>.gitignore</c> lines and <c>docs/state-surfaces.md</c> are made from this list.</summary>
public static class StateSurfaces
{
    private const string Mission = "kitty-specs/{mission}/";
    private const string Run = ".kittify/runtime/runs/{run}/";
    private const string Internal = "spec-kitty/";

    /// <summary>Project settings; which agents have harness files.</summary>
    public static StateSurface Config { get; } = Tracked(".kittify/config.yaml", "project-config", "Operations", "yaml", Authoritative);

    /// <summary>Ignore lines between our markers; the rest is the user's.</summary>
    public static StateSurface GitIgnore { get; } = Tracked(".gitignore", "git-ignore", "Operations", "text", Derived, "this list");

    /// <summary>Which merge driver git is to use for which file, between our markers; the rest is the user's.</summary>
    public static StateSurface GitAttributes { get; } = Tracked(".gitattributes", "git-attributes", "Operations", "text", Derived, "the list of merge drivers");

    /// <summary>The skill of Claude Code.</summary>
    public static StateSurface ClaudeSkill { get; } = Harness(".claude/skills/spec-kitty/SKILL.md", "harness-claude");

    /// <summary>The skill of Codex and of other tools that read <c>.agents/skills</c>.</summary>
    public static StateSurface AgentsSkill { get; } = Harness(".agents/skills/spec-kitty/SKILL.md", "harness-agents");

    /// <summary>The rule of Cursor.</summary>
    public static StateSurface CursorRule { get; } = Harness(".cursor/rules/spec-kitty.mdc", "harness-cursor");

    /// <summary>The command of Gemini CLI.</summary>
    public static StateSurface GeminiCommand { get; } = Harness(".gemini/commands/spec-kitty.toml", "harness-gemini");

    /// <summary>The prompt of GitHub Copilot.</summary>
    public static StateSurface CopilotPrompt { get; } = Harness(".github/prompts/spec-kitty.prompt.md", "harness-copilot");

    /// <summary>A Mission Type of the project's own, as it begins; then its author's.</summary>
    public static StateSurface MissionType { get; } = Tracked(".kittify/mission-types/{type}/mission-type.yaml", "mission-type", "Operations", "yaml", Scaffold);

    /// <summary>A prompt or a form of it.</summary>
    public static StateSurface MissionTypePart { get; } = Tracked(".kittify/mission-types/{type}/{step}/{file}", "mission-type-part", "Operations", "markdown", Scaffold);

    /// <summary>A Mission's identity.</summary>
    public static StateSurface Meta { get; } = Tracked(Mission + "meta.json", "mission-meta", "Missions", "json", Authoritative);

    /// <summary>A Mission's record: everything that happened.</summary>
    public static StateSurface Log { get; } = new("mission-log", Checkout, Mission + "status.events.jsonl", "Missions", "jsonl", Authoritative, SurfaceGitClass.Tracked, Appended, null);

    /// <summary>The fold of the record, for readers of the upstream format.</summary>
    public static StateSurface Snapshot { get; } = Tracked(Mission + "status.json", "mission-snapshot", "Missions", "json", Derived, "mission-log");

    /// <summary>What the Mission is to achieve.</summary>
    public static StateSurface Spec { get; } = Tracked(Mission + "spec.md", "mission-spec", "Missions", "markdown", Scaffold);

    /// <summary>How it is to be achieved.</summary>
    public static StateSurface Plan { get; } = Tracked(Mission + "plan.md", "mission-plan", "Missions", "markdown", Scaffold);

    /// <summary>The overview of the Work Packages.</summary>
    public static StateSurface Tasks { get; } = Tracked(Mission + "tasks.md", "mission-tasks", "Missions", "markdown", Scaffold);

    /// <summary>What a step of a Mission Type produces, where that is none of the files with a name of their own.</summary>
    public static StateSurface Artifact { get; } = Tracked(Mission + "{artifact}.md", "mission-artifact", "Missions", "markdown", Scaffold);

    /// <summary>The Work Package files; authored by the user, committed with the Mission.</summary>
    public static StateSurface WorkPackageFiles { get; } = Tracked(Mission + "tasks/", "work-packages", "Missions", "markdown", Scaffold);

    /// <summary>One Work Package file, where <c>wps.yaml</c> says what is in its frontmatter.</summary>
    public static StateSurface WorkPackageFile { get; } = Tracked(Mission + "tasks/{work-package-file}", "work-package", "Missions", "markdown", Scaffold);

    /// <summary>What one review found.</summary>
    public static StateSurface ReviewCycle { get; } = Tracked(Mission + "tasks/{work-package}/review-cycle-{number}.md", "review-cycle", "Missions", "markdown", Derived, "mission-log");

    /// <summary>The execution lanes as computed at finalize.</summary>
    public static StateSurface Lanes { get; } = Tracked(Mission + "lanes.json", "mission-lanes", "Missions", "json", Authoritative);

    /// <summary>The questions of a Mission and their answers.</summary>
    public static StateSurface DecisionIndex { get; } = Tracked(Mission + "decisions/index.json", "decision-index", "Missions", "json", Derived, "mission-log");

    /// <summary>One question and its answer, for people.</summary>
    public static StateSurface DecisionPage { get; } = Tracked(Mission + "decisions/DM-{decision}.md", "decision-page", "Missions", "markdown", Derived, "mission-log");

    /// <summary>The acceptance criteria and their verdicts.</summary>
    public static StateSurface AcceptanceMatrix { get; } = Tracked(Mission + "acceptance-matrix.json", "acceptance-matrix", "Missions", "json", Derived, "mission-log");

    /// <summary>The issues that a Mission is to close, of a Mission that another product began.</summary>
    public static StateSurface IssueMatrix { get; } = Tracked(Mission + "issue-matrix.json", "issue-matrix", "Missions", "json", Scaffold);

    /// <summary>The same as a page, of an older one.</summary>
    public static StateSurface IssueMatrixPage { get; } = Tracked(Mission + "issue-matrix.md", "issue-matrix-page", "Missions", "markdown", Scaffold);

    /// <summary>Notes that agents of another product took on the way.</summary>
    public static StateSurface Trace { get; } = Tracked(Mission + "traces/{trace}", "trace", "Missions", "markdown", Scaffold);

    /// <summary>What was learned; written by an actor at the end.</summary>
    public static StateSurface Retrospective { get; } = Tracked(Mission + "retrospective.yaml", "retrospective", "Missions", "yaml", Scaffold);

    /// <summary>Snapshot of a Mission Run.</summary>
    public static StateSurface RunState { get; } = Runtime(Run + "state.json", "run-state", "json", Replaced, "run-journal");

    /// <summary>Everything a Mission Run did.</summary>
    public static StateSurface RunJournal { get; } = Runtime(Run + "run.events.jsonl", "run-journal", "jsonl", Appended, null);

    /// <summary>The source of the Mission Type that a run froze, byte for byte.</summary>
    public static StateSurface RunTypeSource { get; } = Runtime(Run + "mission_template_frozen.yaml", "run-type-source", "yaml", Replaced, null);

    /// <summary>The compiled Mission Type that a run executes.</summary>
    public static StateSurface RunType { get; } = Runtime(Run + "mission_type.compiled.json", "run-type", "json", Replaced, null);

    /// <summary>The source of a Mission Type that a run went over to, named by its hash.</summary>
    public static StateSurface RunLaterTypeSource { get; } = Runtime(Run + "types/{source}.yaml", "run-later-type-source", "yaml", Replaced, null);

    /// <summary>That type, compiled, named by its hash.</summary>
    public static StateSurface RunLaterType { get; } = Runtime(Run + "types/{type}.json", "run-later-type", "json", Replaced, null);

    /// <summary>What an actor was told, with the token that only this actor is to use.</summary>
    public static StateSurface RunPrompt { get; } = Runtime(Run + "prompts/{prompt}", "run-prompt", "markdown", Replaced, null) with { IsPrivate = true };

    /// <summary>The facts of one decision, named by their hash.</summary>
    public static StateSurface RunFacts { get; } = Runtime(Run + "facts/{facts}", "run-facts", "json", Replaced, null);

    /// <summary>One command at a time changes a run.</summary>
    public static StateSurface RunLock { get; } = Runtime(Run + ".lock", "run-lock", "lock", Locked, null);

    /// <summary>Which runs each Mission has.</summary>
    public static StateSurface RunIndex { get; } = Runtime(".kittify/runtime/feature-runs.json", "run-index", "json", Replaced, "run-state");

    /// <summary>One command at a time starts a run or changes the index.</summary>
    public static StateSurface RunIndexLock { get; } = Runtime(".kittify/runtime/.lock", "run-index-lock", "lock", Locked, null);

    /// <summary>The worktrees of execution lanes.</summary>
    public static StateSurface Worktrees { get; } = new("worktrees", PrimaryCheckout, ".worktrees/{worktree}/", "Workspace", "directory", LocalRuntime, Ignored, ByGit, "the execution lane's branch");

    /// <summary>Every row of a Mission's record that this clone has seen, first to be written.</summary>
    public static StateSurface Journal { get; } = GitInternal("journal/{mission-id}.jsonl", "local-journal", "Missions", "jsonl", Appended, "mission-log, as far as it was committed");

    /// <summary>The fold of a long record, believed only while journal and log are the files that were folded.</summary>
    public static StateSurface Checkpoint { get; } = GitInternal("checkpoints/{mission-id}.bin", "checkpoint", "Missions", "binary", Replaced, "mission-log and local-journal");

    /// <summary>Bytes that were not a row, set aside.</summary>
    public static StateSurface Quarantine { get; } = GitInternal("quarantine/{mission-id}/{number}.txt", "quarantine", "Missions", "text", Replaced, null);

    /// <summary>One command at a time changes a Mission.</summary>
    public static StateSurface MissionLock { get; } = GitInternal("locks/{mission-id}.lock", "mission-lock", "Missions", "lock", Locked, null);

    /// <summary>One command at a time creates a Mission.</summary>
    public static StateSurface RepositoryLock { get; } = GitInternal("locks/repository.lock", "repository-lock", "Operations", "lock", Locked, null);

    /// <summary>One landing at a time moves a branch and what is checked out of it.</summary>
    public static StateSurface LandingLock { get; } = GitInternal("locks/landing.lock", "landing-lock", "Workspace", "lock", Locked, null);

    /// <summary>One command at a time makes or removes worktrees: git fails over those that another git has half made.</summary>
    public static StateSurface WorkspaceLock { get; } = GitInternal("locks/workspaces.lock", "workspace-lock", "Workspace", "lock", Locked, null);

    /// <summary>One command at a time gives out the worktree of an execution lane.</summary>
    public static StateSurface LaneLock { get; } = GitInternal("locks/{mission-id}/{execution-lane}.lock", "execution-lane-lock", "Workspace", "lock", Locked, null);

    /// <summary>How long the holder of a Work Package may be silent before another may take over.</summary>
    public static StateSurface Lease { get; } = GitInternal("leases/{mission-id}/{work-package}.json", "lease", "Runs", "json", Replaced, "mission-log, with a new term");

    /// <summary>The steps of a landing, so that a killed one is finished or undone.</summary>
    public static StateSurface LandingJournal { get; } = GitInternal("landing/{mission-id}.jsonl", "landing-journal", "Workspace", "jsonl", Appended, null);

    /// <summary>The worktree in which a person resolves what a landing could not merge.</summary>
    public static StateSurface LandingScratch { get; } = GitInternal("resolving/{mission-id}/", "landing-scratch", "Workspace", "directory", ByGit, null);

    /// <summary>What such a worktree was made for, and what was in it then.</summary>
    public static StateSurface LandingScratchNote { get; } = GitInternal("resolving/{mission-id}.json", "landing-scratch-note", "Workspace", "json", Replaced, null);

    /// <summary>Where each execution lane began, so that a branch that is gone is told from one that never was.</summary>
    public static StateSurface LaneBase { get; } = GitInternal("lanes/{mission-id}/{execution-lane}.json", "execution-lane-base", "Workspace", "json", Replaced, null);

    /// <summary>An index that only one git call sees.</summary>
    public static StateSurface ScratchIndex { get; } = GitInternal("scratch/{name}", "scratch-index", "Workspace", "text", ByGit, "nothing; removed after use");

    /// <summary>The commands of the merge drivers, among the settings of the clone.</summary>
    public static StateSurface GitConfig { get; } = new("git-config", GitCommonDirectory, "config", "Operations", "text", LocalRuntime, SurfaceGitClass.GitInternal, ByGit, "the binary's path");

    /// <summary>The temporary copy in which git wants the result of a merge.</summary>
    public static StateSurface MergeCopy { get; } = Merging(".merge_file_{name}", "merge-copy");

    /// <summary>The file in which somebody else than git wants the result of a merge.</summary>
    public static StateSurface MergeFile { get; } = Merging("{name}", "merge-file");

    /// <summary>All of them, in the order of the docs page.</summary>
    public static ImmutableArray<StateSurface> All { get; } =
    [
        Config, GitIgnore, GitAttributes, ClaudeSkill, AgentsSkill, CursorRule, GeminiCommand, CopilotPrompt, MissionType, MissionTypePart,
        Meta, Log, Snapshot, Spec, Plan, Tasks, Artifact, WorkPackageFiles, WorkPackageFile, ReviewCycle, Lanes, DecisionIndex, DecisionPage, AcceptanceMatrix, IssueMatrix, IssueMatrixPage, Trace, Retrospective,
        RunState, RunJournal, RunTypeSource, RunType, RunLaterTypeSource, RunLaterType, RunPrompt, RunFacts, RunLock, RunIndex, RunIndexLock, Worktrees,
        Journal, Checkpoint, Quarantine, MissionLock, RepositoryLock, LandingLock, WorkspaceLock, LaneLock, Lease, LandingJournal, LandingScratch, LandingScratchNote, LaneBase, ScratchIndex, GitConfig, MergeCopy, MergeFile,
    ];

    /// <summary>The surface of a step's artifact and its names on it; null where the product writes no form of it.</summary>
    /// <param name="artifact">The artifact's path below the Mission's directory.</param>
    public static (StateSurface Surface, ImmutableArray<string> Names)? OfArtifact(string artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var parts = artifact.Split('/');
        return artifact switch
        {
            "spec.md" => (Spec, []),
            "plan.md" => (Plan, []),
            "tasks.md" => (Tasks, []),
            _ when !parts.All(PathSegment.IsSafe) || !artifact.EndsWith(".md", StringComparison.Ordinal) => null,
            _ when parts is [var name] => (Artifact, [name[..^3]]),
            _ when parts is ["tasks", var name] => (WorkPackageFile, [name]),
            _ => null,
        };
    }

    private static StateSurface Tracked(string pattern, string name, string owner, string format, SurfaceAuthority authority, string? from = null) =>
        new(name, Checkout, pattern, owner, format, authority, SurfaceGitClass.Tracked, Replaced, from);

    private static StateSurface Harness(string pattern, string name) =>
        Tracked(pattern, name, "Operations", "markdown", Derived, "the binary and `project-config`");

    private static StateSurface Runtime(string pattern, string name, string format, SurfaceAtomicity atomicity, string? from) =>
        new(name, PrimaryCheckout, pattern, "Runs", format, LocalRuntime, Ignored, atomicity, from);

    private static StateSurface Merging(string pattern, string name) =>
        new(name, Named, pattern, "Operations", "text", Derived, SurfaceGitClass.GitInternal, Replaced, "the versions that are merged");

    private static StateSurface GitInternal(string pattern, string name, string owner, string format, SurfaceAtomicity atomicity, string? from) =>
        new(name, GitCommonDirectory, Internal + pattern, owner, format, LocalRuntime, SurfaceGitClass.GitInternal, atomicity, from);
}
