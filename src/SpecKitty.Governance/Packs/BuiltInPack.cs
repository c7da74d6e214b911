namespace SpecKitty.Governance.Packs;

/// <summary>The pack that travels inside the binary.</summary>
internal static class BuiltInPack
{
    public const string Name = "built-in";
    private const string Root = "packs/built-in/";

    /// <summary>The paths of its files.</summary>
    public static IEnumerable<string> Paths => typeof(BuiltInPack).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal)).Select(name => name[Root.Length..]).Order(StringComparer.Ordinal);

    /// <summary>The bytes of a file, or null when there is none of that path.</summary>
    public static byte[]? TryRead(string path)
    {
        using var stream = typeof(BuiltInPack).Assembly.GetManifestResourceStream(Root + path);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
