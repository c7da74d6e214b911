using System.Collections.Immutable;
using SpecKitty.Workspace;

namespace SpecKitty.Tests.Operations;

/// <summary>The git of a process whose disk fails: its calls are counted as <see cref="MortalGit"/> counts them, and work.</summary>
internal sealed class CountedGit(IGitProgram git, FailingIo disk, ImmutableArray<KeyValuePair<string, string>> variables) : IGitProgram
{
    public GitAnswer Run(GitCall call)
    {
        if (call.Effect is not GitCall.Effects.Reads)
        {
            disk.Git();
        }

        return git.Run(MortalGit.Hermetic(call, variables));
    }
}
