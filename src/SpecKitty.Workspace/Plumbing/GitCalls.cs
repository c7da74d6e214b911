using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Calls of git in one folder, their output read and their failures made refusals.</summary>
internal sealed partial class GitCalls(IGitProgram program, string directory)
{
    // Success is told only after objects and refs are on the disk; background upkeep would outlive the command.
    private static readonly ImmutableArray<string> Durable =
        ["-c", "core.fsync=committed", "-c", "core.fsyncMethod=batch", "-c", "maintenance.auto=false", "-c", "gc.auto=0", "-c", "advice.detachedHead=false"];

    public GitCalls In(string other) => new(program, other);

    /// <summary>Asks git something that changes nothing.</summary>
    public GitAnswer Ask(params ImmutableArray<string> arguments) => program.Run(new GitCall(directory, arguments));

    /// <summary>Asks git something about what it is given.</summary>
    public GitAnswer AskAbout(string input, params ImmutableArray<string> arguments) =>
        program.Run(new GitCall(directory, arguments) { Input = Encoding.UTF8.GetBytes(input) });

    /// <summary>Has git change something.</summary>
    public GitAnswer Do(params ImmutableArray<string> arguments) => DoWith(ReadOnlyMemory<byte>.Empty, arguments);

    /// <summary>Has git change something with what it is given.</summary>
    public GitAnswer DoWith(ReadOnlyMemory<byte> input, params ImmutableArray<string> arguments) =>
        program.Run(new GitCall(directory, [.. Durable, .. arguments]) { Effect = GitCall.Effects.Writes, Input = input });

    /// <summary>Has git add objects, from what it is given.</summary>
    public GitAnswer Make(ReadOnlyMemory<byte> input, params ImmutableArray<string> arguments) => MakeAs([], input, arguments);

    /// <summary>Has git add objects, with variables of its own.</summary>
    public GitAnswer MakeAs(ImmutableArray<KeyValuePair<string, string>> variables, ReadOnlyMemory<byte> input, params ImmutableArray<string> arguments) =>
        program.Run(new GitCall(directory, [.. Durable, .. arguments]) { Effect = GitCall.Effects.Objects, Input = input, Environment = variables });

    public static string Text(GitAnswer answer) => answer.ExitCode == 0 ? Encoding.UTF8.GetString(answer.Output).TrimEnd('\n', '\r') : "";

    /// <summary>The NUL-separated names of an output.</summary>
    public static ImmutableArray<string> Names(byte[] output) => [.. Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>NUL-separated names, for an input.</summary>
    public static byte[] Names(IEnumerable<string> names) => Encoding.UTF8.GetBytes(string.Concat(names.Select(name => name + "\0")));

    /// <summary>A path that git reads as just that path, from the top of the checkout.</summary>
    public static string Literal(string path) => ":(top,literal)" + path;

    public static Outcome<string> Line(GitAnswer answer, string verb) => answer.ExitCode == 0 ? Text(answer) : Failed(answer, verb);

    public static Outcome<ImmutableArray<string>> List(GitAnswer answer, string verb) => answer.ExitCode == 0 ? Names(answer.Output) : Failed(answer, verb);

    public static Outcome<CommitId> Commit(GitAnswer answer, string verb) =>
        CommitId.TryParse(Text(answer), out var commit) ? commit : Failed(answer, verb);

    public static Outcome<int> Number(GitAnswer answer, string verb) =>
        int.TryParse(Text(answer), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Failed(answer, verb);

    /// <summary>The refusal of a run that should have worked.</summary>
    public static Refusal Failed(GitAnswer answer, string verb) =>
        answer.Error.Contains("tell me who you are", StringComparison.Ordinal) || answer.Error.Contains("empty ident name", StringComparison.Ordinal)
            ? NoIdentity()
            : Locked().Match(answer.Error) is { Success: true, Groups: [_, var held] }
            ? Refusal.Conflict("GIT_LOCKED", $"Another git command holds `{Plain.Printable(held.Value)}`, or was killed.", "Run the same command again.", $"rm {Plain.Quoted(held.Value)}")
            : Filter().Match(answer.Error) is { Success: true } filter
            ? Refusal.Refused("FILTER_FAILED", $"The filter that `.gitattributes` names for `{Plain.Printable(filter.Groups[1].Value)}` does not work here: {Plain.Line(filter.Value)}", filter.Value.Contains("lfs", StringComparison.Ordinal) ? "git lfs install" : "git config --get-regexp ^filter")
            : answer.Error.Contains("promisor remote", StringComparison.Ordinal)
            ? Refusal.Refused("OBJECTS_ELSEWHERE", $"This clone is partial, and git could not fetch what it left out: {LastLine(answer)}", "git fetch")
            : Refusal.Refused("GIT_FAILED", $"`git {verb}` failed: {LastLine(answer)}", "git status");

    public static Refusal NoIdentity() => Refusal.Refused(
        "GIT_IDENTITY_MISSING", "Git does not know who you are: `user.name` or `user.email` is not set.",
        "git config --global user.name \"Your Name\"", "git config --global user.email you@example.com");

    /// <summary>The last thing that git said, for a person.</summary>
    public static string LastLine(GitAnswer answer)
    {
        var said = answer.Error.Split('\n').Concat(Encoding.UTF8.GetString(answer.Output).Split('\n').Take(20));
        var lines = said.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("hint:", StringComparison.Ordinal)).ToArray();
        var line = Array.Find(lines, line => line.StartsWith("fatal:", StringComparison.Ordinal) || line.StartsWith("error:", StringComparison.Ordinal))
            ?? (answer.Error.Trim().Length > 0 ? answer.Error.Trim().Split('\n')[^1] : lines.LastOrDefault());
        return Plain.Line(line ?? string.Create(CultureInfo.InvariantCulture, $"it ended with exit code {answer.ExitCode}"));
    }

    [GeneratedRegex(@"Unable to create '(.+\.lock)': File exists")]
    private static partial Regex Locked();

    [GeneratedRegex(@"([^\n]+): (?:smudge|clean) filter \S+ failed")]
    private static partial Regex Filter();
}
