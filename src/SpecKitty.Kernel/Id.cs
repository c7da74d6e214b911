namespace SpecKitty.Kernel;

/// <summary>What every kind of id can do.</summary>
public static class Id
{
    /// <summary>Reads an id that a person or a file gave us, or says why it is none (code <c>ID_MALFORMED</c>).</summary>
    public static Outcome<TId> Parse<TId>(string? text)
        where TId : struct, IId<TId> =>
        TId.TryParse(text, out var id)
            ? id
            : Refusal.Usage("ID_MALFORMED", $"`{Plain.Line(text)}` is not a {TId.Noun} id.");

    /// <summary>Reads an id that the product itself wrote or that a test states.</summary>
    /// <exception cref="FormatException">The text is not such an id.</exception>
    public static TId Of<TId>(string text)
        where TId : struct, IId<TId> =>
        TId.TryParse(text, out var id) ? id : throw new FormatException($"`{text}` is not a {TId.Noun} id.");

    internal static string Set(string? text, string noun) =>
        text ?? throw new InvalidOperationException($"A {noun} id was used before it was set.");
}
