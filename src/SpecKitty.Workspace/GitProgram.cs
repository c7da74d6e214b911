using System.Collections.Immutable;
using System.Diagnostics;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>The git of this machine, found once and started by its absolute path.</summary>
/// <remarks>A bare <c>git</c> would be looked up in the current directory first, where a repository may hold a program of that name.</remarks>
public sealed class GitProgram : IGitProgram
{
    private static readonly ImmutableArray<string> Foreign =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE", "GIT_PREFIX", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DEFAULT_REF_FORMAT",
        "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_QUARANTINE_PATH",
    ];

    private readonly string program;

    private GitProgram(string program) => this.program = program;

    /// <summary>Looks git up in a PATH variable, in its absolute entries only; else code <c>GIT_MISSING</c>.</summary>
    public static Outcome<GitProgram> Find(string? pathVariable)
    {
        var found = ChildProcess.Find("git", pathVariable);
        return found is null
            ? Refusal.Refused("GIT_MISSING", "There is no `git` in any absolute folder of PATH.", "sudo apt-get install git", "brew install git")
            : new GitProgram(found);
    }

    /// <inheritdoc/>
    public GitAnswer Run(GitCall call) => ChildProcess.Run(Describe(call), call.Input, call.Patience);

    private ProcessStartInfo Describe(GitCall call)
    {
        var start = new ProcessStartInfo(program, call.Arguments)
        {
            WorkingDirectory = call.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        foreach (var (name, value) in call.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
