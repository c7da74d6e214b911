using System.Collections.Immutable;
using System.Text;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Reads the entries of a tree as git stores it: <c>MODE NAME</c>, a NUL, and the hash as bytes.</summary>
internal static class TreeObject
{
    private const int BitsOfADigit = 4;

    /// <summary>The names of the folders in a tree, in its order.</summary>
    public static ImmutableArray<string> Folders(ObjectBatch.Found tree)
    {
        var folders = ImmutableArray.CreateBuilder<string>();
        var hash = tree.Id.Length * BitsOfADigit / 8;
        for (var rest = tree.Content.Span; !rest.IsEmpty;)
        {
            var space = rest.IndexOf((byte)' ');
            var end = rest.IndexOf((byte)0);
            if (rest[..space].SequenceEqual("40000"u8))
            {
                folders.Add(Encoding.UTF8.GetString(rest[(space + 1)..end]));
            }

            rest = rest[(end + 1 + hash)..];
        }

        return folders.ToImmutable();
    }
}
