using System.Buffers;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>Names a local branch, as git allows it, without <c>refs/heads/</c>; never something that git reads as an option.</summary>
public readonly record struct BranchName : IId<BranchName>
{
    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), '\x7F', '~', '^', ':', '?', '*', '[', '\\']);

    private readonly string? text;

    private BranchName(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "branch";

    /// <summary>The full name of the ref.</summary>
    public string Ref => "refs/heads/" + this;

    /// <inheritdoc/>
    public static bool TryParse(string? text, out BranchName id)
    {
        var valid = text is { Length: > 0 and <= 244 } && text[0] != '-' && text[^1] != '.' && text is not ("@" or "HEAD")
            && !text.AsSpan().ContainsAny(Forbidden) && !text.Contains("..", StringComparison.Ordinal) && !text.Contains("@{", StringComparison.Ordinal)
            && text.Split('/').All(IsComponent);
        id = valid ? new BranchName(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The name was never set.</exception>
    public override string ToString() => text ?? throw new InvalidOperationException("A branch name was used before it was set.");

    private static bool IsComponent(string part) => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal);
}
