namespace SpecKitty.Kernel;

/// <summary>A derived file, held against what is made anew.</summary>
/// <param name="File">The file, relative to its root.</param>
/// <param name="Outcome">How the two compare.</param>
public sealed record Remade(string File, Remade.Comparison Outcome)
{
    /// <summary>How a file compares with what is made anew.</summary>
    public enum Comparison
    {
        /// <summary>Byte for byte.</summary>
        Same,

        /// <summary>It holds more, which stays when it is made anew; all the rest is the same.</summary>
        More,

        /// <summary>Not the same, or not there.</summary>
        Different,
    }

    /// <summary>Compares a file with its content made anew on top of what it holds, and out of nothing.</summary>
    public static Remade Of(SurfaceFile file, ReadOnlySpan<byte> onTop, ReadOnlySpan<byte> bare)
    {
        ArgumentNullException.ThrowIfNull(file);
        var held = System.IO.File.Exists(file.Path) ? System.IO.File.ReadAllBytes(file.Path) : null;
        return new Remade(file.Relative, held is null || !onTop.SequenceEqual(held) ? Comparison.Different : bare.SequenceEqual(held) ? Comparison.Same : Comparison.More);
    }
}
