using System.Text;

namespace SpecKitty.Governance.Packs;

/// <summary>One file of a Mission Type as some layer gives it.</summary>
/// <param name="Name">Its path in the type's folder.</param>
/// <param name="Layer">The layer's name.</param>
/// <param name="Source">The type's folder below the checkout, or the pack's name.</param>
/// <param name="Path">Its path, for people.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record PackFile(string Name, string Layer, string Source, string Path, byte[] Bytes)
{
    /// <summary>Its text with plain line ends, so that a checkout's line-end setting does not change what a type means.</summary>
    public string Text { get; } = Encoding.UTF8.GetString(Bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);

    public TypePart Part => new(Name, Layer, Path, Bytes);
}
