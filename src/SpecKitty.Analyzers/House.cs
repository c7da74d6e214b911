using Microsoft.CodeAnalysis;

namespace SpecKitty.Analyzers;

/// <summary>What the rules of the house share.</summary>
internal static class House
{
    public const string Cli = "SpecKitty.Cli";

    /// <summary>A rule that stops the build.</summary>
    public static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "House", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>Whether the symbol lives in the namespace or in one below it.</summary>
    public static bool IsIn(this ISymbol? symbol, string space)
    {
        var name = symbol?.ContainingNamespace?.ToDisplayString() ?? "";
        return name == space || name.StartsWith(space + ".", StringComparison.Ordinal);
    }

    /// <summary>The types around a symbol, from the inside out; a type is around itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(this ISymbol? symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    /// <summary>The type argument of a generic type that has exactly one.</summary>
    public static ITypeSymbol? OnlyArgument(this ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } generic ? generic.TypeArguments[0] : null;

    /// <summary>Whether code of another assembly can name the symbol.</summary>
    public static bool IsExternallyVisible(this ISymbol symbol) =>
        IsOpen(symbol) && symbol.Around().All(IsOpen);

    private static bool IsOpen(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
