using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Reads any number of git objects with one process: <c>git cat-file --batch</c>.</summary>
internal sealed class ObjectBatch(GitCalls calls)
{
    /// <summary>One object.</summary>
    /// <param name="Id">Its hash.</param>
    /// <param name="Kind"><c>blob</c>, <c>tree</c>, <c>commit</c> or <c>tag</c>.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record Found(string Id, string Kind, ReadOnlyMemory<byte> Content);

    /// <summary>What each name stands for (<c>COMMIT:path</c>), in the order asked; null where there is nothing.</summary>
    public Outcome<ImmutableArray<Found?>> Read(IEnumerable<string> names)
    {
        var asked = names.ToImmutableArray();
        if (asked.IsEmpty)
        {
            return ImmutableArray<Found?>.Empty;
        }

        var answer = calls.AskAbout(string.Concat(asked.Select(name => name + "\n")), "cat-file", "--batch");
        return answer.ExitCode == 0 ? Split(answer.Output, asked.Length) : GitCalls.Failed(answer, "cat-file");
    }

    private static ImmutableArray<Found?> Split(byte[] output, int count)
    {
        var found = ImmutableArray.CreateBuilder<Found?>(count);
        for (var at = 0; found.Count < count;)
        {
            var end = Array.IndexOf(output, (byte)'\n', at);
            // What is not there is told in one line: the name as it was asked, and a word.
            if (Encoding.UTF8.GetString(output, at, end - at).Split(' ') is [var id, ("blob" or "tree" or "commit" or "tag") and var kind, var size] && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                found.Add(new Found(id, kind, output.AsMemory(end + 1, length)));
                at = end + 1 + length + 1;
            }
            else
            {
                found.Add(null);
                at = end + 1;
            }
        }

        return found.MoveToImmutable();
    }
}
