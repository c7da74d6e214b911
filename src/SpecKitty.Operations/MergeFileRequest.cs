namespace SpecKitty.Operations;

/// <summary>Three versions of a file that are to become one.</summary>
/// <param name="Base">The file with what both sides began with.</param>
/// <param name="Ours">The file with our side; the result goes there.</param>
/// <param name="Theirs">The file with the other side.</param>
public sealed record MergeFileRequest(string Base, string Ours, string Theirs)
{
    /// <summary>How many characters mark a conflict.</summary>
    public int MarkerLength { get; init; } = 7;

    /// <summary>What the file is called in the repository; null when nobody says.</summary>
    public string? Path { get; init; }
}
