using System.Diagnostics.CodeAnalysis;

namespace SpecKitty.Kernel;

/// <summary>Either the value asked for or the reason there is none.</summary>
public readonly struct Outcome<T>
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Outcome(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>Says which of the two it is; exactly one of the arguments is set.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out Refusal? reason)
    {
        (result, reason) = (value, refusal);
        return refusal is null;
    }

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>Goes on with the value, if there is one.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return refusal is { } no ? no : next(value!);
    }

    /// <summary>Makes another value of this one, if there is one.</summary>
    public Outcome<TNext> Map<TNext>(Func<T, TNext> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return refusal is { } no ? no : next(value!);
    }

    /// <summary>Accepts: a method that returns an outcome can just return the value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Refuses: a method that returns an outcome can just return the reason.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
