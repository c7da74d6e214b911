using System.Collections.Immutable;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;

namespace SpecKitty.Tests.Operations;

/// <summary>The git of one process of the product: a call that writes is one of its effects, and after the kill nothing is called any more.</summary>
/// <remarks>Torn, the call is done and its answer lost: a killed caller does not stop a git that runs.</remarks>
internal sealed class MortalGit(IGitProgram git, FaultyIo io, ImmutableArray<KeyValuePair<string, string>> variables) : IGitProgram
{
    public GitAnswer Run(GitCall call)
    {
        var hermetic = Hermetic(call, variables);
        if (call.Effect is GitCall.Effects.Reads)
        {
            return io.HasCrashed ? throw new SimulatedCrash(io.Count) : git.Run(hermetic);
        }

        GitAnswer? answer = null;
        io.Effect($"git {Verb(call)}", () => answer = git.Run(hermetic), () => git.Run(hermetic));
        return answer!;
    }

    internal static GitCall Hermetic(GitCall call, ImmutableArray<KeyValuePair<string, string>> variables) => call with { Environment = [.. call.Environment, .. variables] };

    private static string Verb(GitCall call)
    {
        var words = call.Arguments.AsEnumerable();
        while (words.FirstOrDefault() is "-c")
        {
            words = words.Skip(2);
        }

        return string.Join(' ', words.Take(2));
    }
}
