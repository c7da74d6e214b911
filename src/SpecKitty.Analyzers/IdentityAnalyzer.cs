using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpecKitty.Analyzers;

/// <summary>KIT001: what is named like an identity has the type of that identity.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdentityAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = House.Rule(
        "KIT001", "An identity is typed", "`{0}` names an identity but is a {1}; give it the type of that identity from SpecKitty.Kernel");

    private static readonly string[] Endings =
    [
        "slug", "mission id", "type key", "run id", "work package id", "wp id", "step id", "event id", "lane id", "actor id",
        "decision id", "subtask id", "requirement id",
    ];

    private static readonly string[] WholeNames = ["mission", "mission run", "mission type", "work package"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Check, SymbolKind.Method, SymbolKind.Property, SymbolKind.Field, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (!context.Symbol.IsExternallyVisible() || IsSerialisedText(context.Symbol) || context.Symbol.IsOverride)
        {
            return;
        }

        switch (context.Symbol)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method:
                Report(context, method, method.ReturnType);
                ReportParameters(context, method);
                break;
            case IPropertySymbol property when !IsRecordParameter(property):
                Report(context, property, property.Type);
                break;
            case IFieldSymbol { IsConst: false } field:
                Report(context, field, field.Type);
                break;
            case INamedTypeSymbol { DelegateInvokeMethod: { } call }:
                ReportParameters(context, call);
                break;
        }
    }

    private static void ReportParameters(SymbolAnalysisContext context, IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            Report(context, parameter, parameter.Type);
        }
    }

    private static void Report(SymbolAnalysisContext context, ISymbol named, ITypeSymbol type)
    {
        if (NamesIdentity(named.Name) && IsText(type))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, named.Locations[0], named.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
        }
    }

    private static bool NamesIdentity(string name)
    {
        var words = NameWords.Of(name);
        return Endings.Any(ending => NameWords.EndIn(words, ending))
            || WholeNames.Any(whole => words.Length == whole.Split(' ').Length && NameWords.EndIn(words, whole));
    }

    private static bool IsText(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => IsText(array.ElementType),
        INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" } span when span.OnlyArgument()?.SpecialType == SpecialType.System_Char => true,
        _ => type.OnlyArgument() is { } element && IsText(element),
    };

    // A view is text by nature: it is what leaves through a door.
    private static bool IsSerialisedText(ISymbol symbol) =>
        symbol.IsIn(House.Cli)
        || symbol.ContainingNamespace?.Name == "Views"
        || symbol.Around().Any(type => type.Name.EndsWith("View", StringComparison.Ordinal));

    // The constructor reports it once.
    private static bool IsRecordParameter(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax);
}
