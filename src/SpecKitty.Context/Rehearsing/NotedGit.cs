using System.Collections.Immutable;
using SpecKitty.Workspace;

namespace SpecKitty.Context.Rehearsing;

/// <summary>A git that is asked as always and adds objects aside; what else it would write is noted, and git is not run.</summary>
internal sealed class NotedGit(IGitProgram git, Notebook notes, ObjectsAside objects) : IGitProgram
{
    public GitAnswer Run(GitCall call) => call.Effect switch
    {
        GitCall.Effects.Reads => git.Run(objects.Seen(call)),
        // What counts for nothing is signed by nobody: that might ask a person for a passphrase.
        GitCall.Effects.Objects => git.Run(objects.Added(call with { Arguments = call.Arguments.Remove("-S") })),
        _ => Note(call),
    };

    private GitAnswer Note(GitCall call)
    {
        var words = Words(call.Arguments);
        foreach (var effect in Effects(words, call.WorkingDirectory))
        {
            notes.Note(effect);
        }

        return new GitAnswer(0, [], "") { IsRehearsed = true };
    }

    private static IEnumerable<PlannedEffect> Effects(ImmutableArray<string> words, string directory) => words switch
    {
        ["worktree", "add", .., "-b", var branch, "--", var path, var commit] =>
        [
            new PlannedEffect(PlannedEffect.Kinds.MakeBranch, null) { Branch = branch, Commit = commit },
            new PlannedEffect(PlannedEffect.Kinds.AddWorktree, path) { Branch = branch },
        ],
        ["worktree", "add", .., "--", var path, var branch] => [new PlannedEffect(PlannedEffect.Kinds.AddWorktree, path) { Branch = branch }],
        ["worktree", "remove", .., var path] => [new PlannedEffect(PlannedEffect.Kinds.RemoveWorktree, path)],
        ["update-ref", "-d", var name, _] => [new PlannedEffect(PlannedEffect.Kinds.RemoveBranch, null) { Branch = Short(name) }],
        ["update-ref", "-m", _, var name, var commit, _] => [new PlannedEffect(PlannedEffect.Kinds.MoveBranch, null) { Branch = Short(name), Commit = commit }],
        ["merge", .., var commit] => [new PlannedEffect(PlannedEffect.Kinds.Merge, directory) { Commit = commit }],
        _ => [new PlannedEffect(PlannedEffect.Kinds.Git, directory) { Message = "git " + string.Join(' ', words) }],
    };

    private static string Short(string name) => name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name["refs/heads/".Length..] : name;

    /// <summary>The arguments without the settings before them.</summary>
    private static ImmutableArray<string> Words(ImmutableArray<string> arguments)
    {
        var first = 0;
        while (first + 1 < arguments.Length && arguments[first] == "-c")
        {
            first += 2;
        }

        return arguments[first..];
    }
}
