namespace SpecKitty.Kernel;

/// <summary>A name for exactly one thing. Two kinds of id never compare, convert or look alike.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>What the id names, as people say it: "mission", "work package".</summary>
    static abstract string Noun { get; }

    /// <summary>Reads the stored form; anything else is not this id.</summary>
    static abstract bool TryParse(string? text, out TSelf id);
}
